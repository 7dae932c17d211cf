"""Telephone numbers and mail addresses: whether they can exist, and how they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from reperes.records.fault import fault
from reperes.records.scalars import Shaped, line_of
from reperes.words import excerpt

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_GROUPING = re.compile(r"[ .\u00a0\u202f]")
_WRITTEN = re.compile(r"(?:\+[1-9])?[0-9]+(?:[ .\u00a0\u202f][0-9]+)*")
_SHORT = re.compile(r"1[578]|11[2-9]|116[0-9]{3}|(?:10|3[0-9])[0-9]{2}")
"""Emergencies, European numbers of social value, and the four-figure numbers of services."""
_FRENCH = re.compile(r"(?<![0-9+])(?:\+33[ .\u00a0\u202f-]?|0)[1-9](?:[ .\u00a0\u202f-]?[0-9]{2}){4}(?![ .-]?[0-9])")
_REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT", "PM")
"""Where a number that begins with 0 may be dialled: each overseas plan is one of its own."""
_PHONE_REMEDY = "Écrivez par exemple « 04 65 71 00 00 », ou un numéro court : 115, 3919."

_MAILBOX = re.compile(r"[a-z0-9_+-]+(?:[.'][a-z0-9_+-]+)*", re.I | re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.I | re.ASCII)
_LONGEST_MAILBOX, _LONGEST_MAIL = 64, 254
_MAIL_REMEDY = "Écrivez par exemple « accueil@exemple.fr »."


def parse_telephone(value: Any) -> str:
    """Read a telephone number as records write it, and keep it as it is written; raises a French error."""
    text = line_of(value)
    if _SHORT.fullmatch(_GROUPING.sub("", text)):
        return text
    number = telephone(text)
    if number is None:
        remedy = _within(text) or _PHONE_REMEDY
        raise fault("telephone", f"« {excerpt(text)} » n’est pas un numéro de téléphone.", remedy)
    if not _WRITTEN.fullmatch(text) or text[0] not in "0+":  # nobody dials a number without its first zero
        remedy = f"Écrivez « {_shown(number)} »."
        raise fault("telephone", f"« {excerpt(text)} » ne s’écrit pas ainsi.", remedy)
    return text


def _within(text: str) -> str:
    """Return the remedy for one number with words around it, « 02 51 44 95 00 poste 12 », or nothing."""
    found = _FRENCH.findall(text[:_LONGEST_MAIL])
    number = telephone(found[0]) if len(found) == 1 else None
    return f"Écrivez « {_shown(number)} » seul : le reste se dit dans un autre champ." if number else ""


@lru_cache(maxsize=4096)
def telephone(text: str) -> PhoneNumber | None:
    """Return the number that `text` gives, if the numbering plans of France or of its country hold it."""
    import phonenumbers  # a tenth of a second, for those who write a number

    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text[:40], region)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.is_valid_number(number):
            return number
    return None


def is_mobile(text: str) -> bool:
    """Tell whether a number is that of a mobile telephone, French or not."""
    number = telephone(text)
    if number is None:
        return False
    import phonenumbers

    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def _shown(number: PhoneNumber) -> str:
    import phonenumbers

    french = number.country_code == 33
    formats = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, formats.NATIONAL if french else formats.INTERNATIONAL)
    return shown.replace("-", " ")


def parse_mail(value: Any) -> str:
    """Read a mail address; raises a French error."""
    text = line_of(value)
    mailbox, at, domain = text.partition("@")
    shaped = _MAILBOX.fullmatch(mailbox) and _DOMAIN.fullmatch(domain)
    if not at or not shaped or len(mailbox) > _LONGEST_MAILBOX or len(text) > _LONGEST_MAIL:
        found = re.sub(r"\s|^mailto:|[.,;]$|^<|>$", "", text, flags=re.I)
        mended = found != text and found.count("@") == 1 and _MAILBOX.fullmatch(found.partition("@")[0])
        mended = mended and _DOMAIN.fullmatch(found.partition("@")[2])
        remedy = f"Écrivez « {excerpt(found)} »." if mended else _MAIL_REMEDY
        raise fault("courriel", f"« {excerpt(text)} » n’est pas une adresse de courriel.", remedy)
    return text


Telephone = Annotated[str, Shaped(parse_telephone, rf"^\s*{_WRITTEN.pattern}\s*$", _PHONE_REMEDY)]
"""A number of a French or foreign numbering plan, or a short French one."""
Email = Annotated[
    str,
    Shaped(
        parse_mail,
        r"^\s*[A-Za-z0-9_+-]+(?:[.'][A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}\s*$",
        _MAIL_REMEDY,
    ),
]
"""A mail address."""
