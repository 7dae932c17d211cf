"""Web addresses: what is wrong with one, said by its remedy."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from reperes.words import excerpt

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.I)
_WHOLE = "Écrivez l’adresse entière, en commençant par https:// (ou http://), par exemple « https://exemple.fr/ »."


def wrong(text: str) -> str:
    """Return how to mend a web address, or nothing when it is one: http or https, a name, no port 0."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:  # brackets that hold no address
        return _WHOLE
    if parts.scheme not in ("http", "https") or not host:
        return _WHOLE
    if any(map(str.isspace, text)):
        apart = "" if any(map(str.isspace, parts.netloc)) else ", ou écrivez « %20 » à sa place"
        return f"Supprimez l’espace qui se trouve dans l’adresse{apart}."
    if "@" in parts.netloc:  # a name before « @ » would hide the host
        return "Supprimez ce qui précède « @ » : le nom du site suit « // » directement."
    return _port(parts) or _name(text, host)


def _port(parts: SplitResult) -> str:
    try:
        fine = parts.port != 0
    except ValueError:
        fine = False
    return "" if fine else f"Supprimez « :{excerpt(parts.netloc.rpartition(':')[2], 20)} » : ce numéro n’existe pas."


def _name(text: str, host: str) -> str:
    if _HOST.fullmatch(host):
        return ""
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    if plain != host and _HOST.fullmatch(plain):
        whole = re.sub(re.escape(host), plain, text, count=1, flags=re.I)
        return f"Un nom de site s’écrit sans accent dans une fiche : « {excerpt(whole, 300)} »."
    return f"« {excerpt(host)} » n’est pas un nom de site : vérifiez-le, il est fait comme « exemple.fr »."
