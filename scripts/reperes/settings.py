"""mkdocs.yml → the settings that the portal's pages need, and every problem of them.

The keys of MkDocs, of its themes and of its plugins are theirs to judge; a key near one of them is a slip of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from reperes import messages, people, salvage, settings_text
from reperes.problem import Problem, Severity, nearest, suggestion
from reperes.records import web
from reperes.records.fault import fault
from reperes.records.reaching import parse_mail
from reperes.records.scalars import line_of
from reperes.records.statements import Part
from reperes.source import Source
from reperes.words import excerpt, fold

FILE = settings_text.FILE
_LOCAL = re.compile(r"https?://[\w.-]+(?::[1-9]\d*)?(?:/\S*)?", re.I)
"""An address of a network of one's own: `http://localhost:8000/`."""
_SCHEME = re.compile(r"^(?:[a-z]{2,6}\s?:\s?/{1,2}|//)\s?", re.I)


def _text(value: Any) -> str:
    if isinstance(value, bool | int | float):
        message = "Un texte est attendu ici, pas un nombre ni un oui ou non."
        raise fault("texte-attendu", message, "Entourez cette valeur de guillemets droits.")
    return line_of(value) if value not in ("", None) and str(value).strip() else ""


def _address(value: Any) -> str:
    text = _text(value)
    if text and web.wrong(text) and not _LOCAL.fullmatch(text):
        raise _no_address(text)
    return text


def _no_address(text: str) -> PydanticCustomError:
    whole = "https://" + _SCHEME.sub("", text)
    remedy = web.wrong(text) if web.wrong(whole) else f"Écrivez « {whole} »."
    return fault("adresse-web", f"« {excerpt(text)} » n’est pas une adresse web.", remedy)


def _contact(value: Any) -> str:
    text = _text(value)
    if "@" in text and "://" not in text:
        return parse_mail(text)
    if text and not text.startswith("/") and web.wrong(text) and not _LOCAL.fullmatch(text):
        message = f"« {excerpt(text)} » n’est ni un courriel ni l’adresse d’une page."
        whole = "https://" + _SCHEME.sub("", text)
        near = "" if web.wrong(whole) else f" Vouliez-vous dire « {whole} » ?"
        remedy = f"Écrivez un courriel (« accueil@exemple.fr ») ou une adresse qui commence par https://.{near}"
        raise fault("adresse-web", message, remedy)
    return text


def _theme(value: Any) -> Any:
    name = value.get("name") if isinstance(value, dict) else value
    if not isinstance(name, str) or name == "material":
        return value
    known = sorted(each.name for each in entry_points(group="mkdocs.themes"))
    if name not in known:
        remedy = suggestion(name, known, f"Choisissez parmi : {', '.join(known)}.")
        raise fault("valeur-inconnue", f"« {excerpt(name)} » n’est pas un thème installé.", remedy)
    return value


SettingText = Annotated[str, BeforeValidator(_text)]
SettingAddress = Annotated[str, BeforeValidator(_address)]


class FooterLink(Part):
    """A link of the foot of each page."""

    slips: ClassVar = {"url": "adresse", "lien": "adresse", "href": "adresse", "nom": "titre", "title": "titre"}

    titre: Annotated[str, BeforeValidator(line_of)] = Field(title="Titre")
    adresse: Annotated[str, BeforeValidator(line_of)] = Field(title="Adresse")


class Extra(Part):
    """What MkDocs leaves to whoever makes the theme."""

    slips: ClassVar = {
        **dict.fromkeys(("courriel", "email", "mail", "e-mail", "ecrire"), "contact"),
        **dict.fromkeys(("footer", "liens", "pied_de_page"), "pied"),
    }

    contact: Annotated[str, BeforeValidator(_contact)] = Field("", title="Où écrire au réseau")
    pied: tuple[FooterLink, ...] = Field((), title="Liens du pied de page")


class Settings(Part):
    """The settings that the portal reads."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    slips: ClassVar = {
        **dict.fromkeys(("nom", "name", "titre", "title"), "site_name"),
        **dict.fromkeys(("url", "adresse", "site"), "site_url"),
        **dict.fromkeys(("depot", "repo", "github"), "repo_url"),
        **dict.fromkeys(("menu", "navigation", "rubriques"), "nav"),
        "description": "site_description",
    }

    site_name: SettingText = Field(title="Nom du site")
    site_description: SettingText = Field("", title="Description du site")
    site_url: SettingAddress = Field("", title="Adresse du site")
    repo_url: SettingAddress = Field("", title="Adresse du dépôt")
    edit_uri: SettingText = Field("", title="Où s’ouvre un fichier du dépôt")
    theme: Annotated[Any, BeforeValidator(_theme)] = Field(None, title="Thème")
    nav: tuple[Any, ...] = Field((), title="Rubriques")
    extra: Extra = Field(default_factory=Extra, title="Réglages du portail")


_WRITTEN = """
INHERIT config_file_path copyright dev_addr docs_dir draft_docs edit_uri edit_uri_template exclude_docs extra
extra_css extra_javascript extra_templates google_analytics hooks markdown_extensions mdx_configs nav not_in_nav
pages plugins remote_branch remote_name repo_name repo_url site_author site_description site_dir site_name site_url
strict theme use_directory_urls validation watch
"""
OF_MKDOCS = frozenset(_WRITTEN.split())
"""The keys of MkDocs."""
_SAME = 0.85
"""How near a key must be to one of MkDocs to be a slip for it: plugins and people may have keys of their own."""


def read(root: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings of the portal at `root`, with a default for each that is refused, and what is wrong."""
    source, problems = settings_text.read(root)
    if source is None:
        return salvage.valid_part(Settings, {}, site_name=""), problems
    # An empty key counts as absent, as in a record.
    known = {key: source.data[key] for key in Settings.model_fields if source.data.get(key) is not None}
    if isinstance(known.get("extra"), dict):
        known["extra"] = {key: each for key, each in known["extra"].items() if key in Extra.model_fields and each}
    told = {problem.line for problem in problems}
    problems += [each for each in _judged(known, source) if each.line not in told]
    return _kept(known), problems


def _judged(known: dict[str, Any], source: Source) -> Iterator[Problem]:
    try:
        made = Settings.model_validate(known)
    except ValidationError as error:
        yield from messages.problems_of(error, Settings, source)
    else:
        if said := people.owner_of_mail(made.extra.contact):
            remedy = "Donnez l’adresse du réseau, par exemple « accueil@… », ou celle d’une page."
            yield _told(
                source, source.place(("extra", "contact")), "donnee-personnelle", said, remedy, Severity.WARNING
            )
    yield from _misspelt(source)


def _kept(known: dict[str, Any]) -> Settings:
    """Return the settings that are right, each by itself."""
    kept: dict[str, Any] = {"site_name": ""}
    for key, value in known.items():
        try:
            kept[key] = getattr(Settings.model_validate({"site_name": "", key: value}), key)
        except ValidationError:
            continue
    return Settings.model_construct(**kept)


def _misspelt(source: Source) -> Iterator[Problem]:
    """Find the keys that are near one that is read, and so are read by nobody."""
    extra = source.data.get("extra")
    inside = extra if isinstance(extra, dict) else {}
    for key in (key for key in source.data if isinstance(key, str) and key not in OF_MKDOCS):
        if key in Extra.model_fields:
            remedy = "Elle va dans « extra » : mettez-la sous « extra: », en retrait de deux espaces."
            yield _unknown(source, (key,), remedy)
        elif meant := Settings.slips.get(key) or _near(key, OF_MKDOCS):
            yield _unknown(source, (key,), _instead(source, (meant,)))
    for key in (key for key in inside if isinstance(key, str) and key not in Extra.model_fields):
        if meant := Extra.slips.get(key) or _near(key, Extra.model_fields):
            yield _unknown(source, ("extra", key), _instead(source, ("extra", meant)))


def _near(key: str, known: Any) -> str | None:
    written = fold(key).replace("-", "_").replace(" ", "_")
    swapped = next((each for each in known if sorted(each) == sorted(written)), None)
    return swapped or nearest(written, known, _SAME)


def _instead(source: Source, route: tuple[str, ...]) -> str:
    if source.writes(route):
        return f"« {route[-1]} » est déjà à la ligne {source.key_place(route)[0]} : supprimez l’une des deux lignes."
    return f"Vouliez-vous dire « {route[-1]} » ?"


def _unknown(source: Source, route: tuple[str, ...], remedy: str) -> Problem:
    message = f"La clé « {excerpt(route[-1])} » n’existe pas ici."
    return _told(source, source.key_place(route), "cle-inconnue", message, remedy)


def _told(
    source: Source,
    place: tuple[int, int],
    code: str,
    message: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(source.path, *place, code, severity, message, remedy)
