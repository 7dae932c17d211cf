"""Closed lists: each value with its label, its definition and its data.inclusion value or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from reperes.problem import nearest, nearest_phrase
from reperes.records.fault import Later, fault
from reperes.vocabulary import likely
from reperes.words import excerpt, fold, without_ending

_SHORT = 4
"""Words of so few letters resemble each other too much to be guessed among two."""
_LABEL = 0.8
"""How near a text must be to a label: labels are whole phrases, which resemble more."""
_SMALL = frozenset(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "un", "une"])


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a list. `inverse` serves relations: how the other side reads the same link."""

    value: str
    label: str
    definition: str = ""
    data_inclusion: str | None = None
    also: tuple[str, ...] = ()
    """What people write instead of it: a refused word is told the value that it means."""

    def __hash__(self) -> int:
        """Hash the value alone: a build looks terms up millions of times."""
        return hash(self.value)

    def __str__(self) -> str:
        """Return the value as it is written in a record."""
        return self.value


class Vocabulary:
    """A closed list; used as `Annotated[Term, VOCABULARY]`, it validates a field of a record."""

    def __init__(self, name: str, *terms: Term) -> None:
        """Name the list, in French and in the singular, and give its terms in reading order."""
        self.name = name
        self._terms = {term.value: term for term in terms}
        if len(self._terms) != len(terms):
            raise ValueError(f"the vocabulary {name!r} repeats a value")

    def __iter__(self) -> Iterator[Term]:
        """Yield the terms in reading order."""
        return iter(self._terms.values())

    def __getitem__(self, value: str) -> Term:
        """Return the term of `value`; raises KeyError."""
        return self._terms[value]

    @property
    def listed(self) -> str:
        """The remedy where no value is near what was written."""
        return f"Choisissez parmi : {', '.join(self._terms)}."

    def parse(self, value: Any) -> Term:
        """Return the term that a record names; raises a French error with the nearest value."""
        if isinstance(value, Term):
            return value
        found = self._terms.get(value) if isinstance(value, str) else None
        if found is None:
            raise self._unknown(value)
        return found

    def _unknown(self, value: Any) -> PydanticCustomError:
        listed = self.listed
        if not isinstance(value, str):
            return fault("texte-attendu", f"Un mot de la liste « {self.name} » est attendu ici.", listed)
        message = f"« {excerpt(value)} » n’est pas une valeur de la liste « {self.name} »."
        return fault("valeur-inconnue", message, Later(partial(self._remedy, value, listed)))

    def _remedy(self, word: str, otherwise: str) -> str:
        found = self.likely(word)
        return f"Vouliez-vous dire « {found} » ?" if found else otherwise

    def likely(self, text: str) -> str | None:
        """Return the value that `text` names, or is near."""
        return self.meant(text) or self._nearest(text)

    def meant(self, text: str) -> str | None:
        """Return the value that `text` names in other letters, or by its label, or as people call it."""
        return self._senses.get(sense(text)) or self._senses.get(sense(likely.before_brackets(text)))

    @cached_property
    def _senses(self) -> dict[str, str]:
        said = ((word, term.value) for term in self for word in (term.label, *term.also))
        written = ((value, value) for value in self._terms)  # comes last: it counts more than what people call another
        return {sense(word): value for word, value in chain(said, written)}

    def _nearest(self, word: str) -> str | None:
        # Of « oui » and « non », the nearest to « on » would be the wrong one.
        if len(self._terms) <= 2 and any(len(each) <= _SHORT for each in self._terms):
            return None
        spoken = {each: term.value for term in self for each in (term.value, *term.also)}
        labels = {term.label: term.value for term in self}
        found = spoken.get(nearest_phrase(word, spoken) or "") or labels.get(nearest(word, labels, _LABEL) or "")
        if found and not likely.contrary(word, self[found]):
            return found
        # Which types of relation are possible depends on the kind of record.
        return None if any(hasattr(term, "inverse") for term in self) else likely.likely(word, self)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Validate with `parse`; write the value alone in JSON."""
        return core_schema.no_info_plain_validator_function(
            self.parse, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the list, with the label and the definition of each value as editors show them."""
        return told_choice({t.value: f"{t.label} : {t.definition}" if t.definition else t.label for t in self})


def sense(text: str) -> str:
    """Return what two spellings share: words in any order, without case, accents, signs, number or small words."""
    words = (word for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _SMALL)
    return " ".join(sorted(map(without_ending, words))) or text


def told_choice(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the schema of a closed list, told as editors show it: some beside the list, some above the word."""
    return {
        "enum": list(values),
        "enumDescriptions": list(values.values()),
        "markdownEnumDescriptions": list(values.values()),
    }
