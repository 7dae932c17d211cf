"""What libyaml could not read, in French: its own words say which mistake people make, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import yaml

from reperes.yaml_errors import Fault, several_documents
from reperes.yaml_slips import slip


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """Say in French what libyaml could not read in `text`, and where to look first."""
    fault = _explain(error, text)
    # A text that stops too early fails after its end, where there is nothing to see.
    lines = re.split(r"\r\n?|\n", text.rstrip())
    line, column = min((fault.line, fault.column), (len(lines), len(lines[-1]) + 1))
    return replace(fault, line=line, column=column)


def _explain(error: yaml.YAMLError, text: str) -> Fault:
    said = str(getattr(error, "problem", None) or error)
    met, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if "found another document" in said or "<document start>" in said:
        return _indented_start(text, _place(met)) or several_documents(*_place(met))
    if met and (shown := slip(said, text, _place(met), _place(opened) if opened else None)):
        return shown
    for mistake in _MISTAKES:
        if mistake.extract in said:
            place = _place(opened if opened and mistake.look_back(opened, met) else met)
            return Fault(*place, "yaml-invalide", mistake.message, mistake.remedy)
    return Fault(*_place(met or opened), "yaml-invalide", "Ce passage n’est pas du YAML lisible.", _QUOTES)


def _indented_start(text: str, met: tuple[int, int]) -> Fault | None:
    """Tell of a record whose first line alone begins with spaces: libyaml sees a second document below it."""
    first = re.search(r"(?m)^([ \t]*)[^\s#]", text)
    if not first or not first[1] or "\n---" in text or "\n..." in text:
        return None
    line = text.count("\n", 0, first.start()) + 1
    message = "Cette ligne commence par une espace, et les suivantes non."
    return Fault(line, 1, "yaml-invalide", message, "Supprimez l’espace : les clés d’une fiche commencent la ligne.")


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _never(opened: yaml.Mark, met: yaml.Mark | None) -> bool:
    return False


def _always(opened: yaml.Mark, met: yaml.Mark | None) -> bool:
    return True


def _from_another_line(opened: yaml.Mark, met: yaml.Mark | None) -> bool:
    return met is None or opened.line < met.line


class _Mistake(NamedTuple):
    """A part of libyaml's sentence; what to say; whether to mend where something was opened, not where it failed."""

    extract: str
    message: str
    remedy: str
    look_back: Callable[[yaml.Mark, yaml.Mark | None], bool] = _never


_QUOTES = "Entourez le texte de guillemets droits, ou vérifiez les retraits (deux espaces)."
_CLOSE = "Fermez le guillemet à la fin du texte."
_SIGN = "Entourez le texte de guillemets droits."
_MISTAKES = (
    _Mistake(
        "mapping values are not allowed",
        "Un deux-points suivi d’une espace n’est pas attendu ici.",
        "Mettez le texte entre guillemets droits, ou vérifiez le retrait, et le deux-points de la ligne d’avant.",
    ),
    _Mistake(
        "cannot start any token",
        "Ce caractère ne peut pas commencer une valeur (tabulation, @, ` ou %).",
        "Remplacez les tabulations par des espaces, ou entourez le texte de guillemets droits.",
    ),
    _Mistake(
        "found a tab character",
        "Une tabulation sert de retrait.",
        "Remplacez-la par des espaces (deux par niveau).",
    ),
    _Mistake(
        "could not find expected ':'",
        "Il manque un deux-points suivi d’une espace après une clé.",
        "Écrivez « clé: valeur », ou mettez le texte qui précède en retrait.",
        look_back=_always,
    ),
    _Mistake(
        "did not find expected key",
        "Une clé était attendue ici : le retrait ou les guillemets ne sont pas réguliers.",
        "Alignez les clés d’un même niveau, et n’écrivez rien après le guillemet ou le crochet qui ferme.",
    ),
    _Mistake(
        "did not find expected '-' indicator",
        "Un élément de liste était attendu ici.",
        "Commencez chaque élément par « - », avec le même retrait.",
    ),
    _Mistake("unexpected end of stream", "Un guillemet ouvert n’est jamais refermé.", _CLOSE, look_back=_always),
    _Mistake("unexpected document indicator", "Un guillemet ouvert n’est jamais refermé.", _CLOSE, look_back=_always),
    _Mistake(
        "did not find expected ',' or",
        "Une liste entre crochets ou un bloc entre accolades n’est pas régulier.",
        "Séparez les éléments par des virgules et refermez avec « ] » ou « } ».",
        look_back=_from_another_line,
    ),
    _Mistake(
        "did not find expected node content",
        "Une valeur était attendue ici, pas ce signe.",
        _SIGN,
    ),
    _Mistake(
        "block sequence entries are not allowed",
        "Un tiret de liste n’est pas attendu ici.",
        "Passez à la ligne avant le tiret, ou entourez le texte de guillemets droits.",
    ),
    _Mistake(
        "mapping keys are not allowed",
        "Un point d’interrogation suivi d’une espace n’est pas attendu ici.",
        _SIGN,
    ),
    _Mistake(
        "did not find expected comment or line break",
        "Après « | » ou « > », le texte commence à la ligne suivante.",
        "Passez à la ligne, ou entourez le texte de guillemets droits.",
    ),
    _Mistake(
        "alphabetic or numeric character",
        "Une étoile ou une esperluette commence cette valeur : YAML y voit un renvoi.",
        _SIGN,
        look_back=_always,
    ),
    _Mistake(
        "tag",
        "Un point d’exclamation commence cette valeur : YAML y voit une étiquette.",
        _SIGN,
        look_back=_always,
    ),
    _Mistake(
        "the expected '>'",
        "Un point d’exclamation commence cette valeur : YAML y voit une étiquette.",
        _SIGN,
        look_back=_always,
    ),
    _Mistake(
        "escape",
        "Une barre oblique inverse n’est pas permise ainsi entre guillemets doubles.",
        "Utilisez des guillemets simples, ou doublez la barre.",
    ),
    _Mistake(
        "hexdecimal",
        "Une barre oblique inverse n’est pas permise ainsi entre guillemets doubles.",
        "Utilisez des guillemets simples, ou doublez la barre.",
    ),
    _Mistake(
        "directive",
        "Une ligne qui commence par « % » n’est pas attendue ici.",
        "Supprimez-la, ou entourez le texte de guillemets droits.",
        look_back=_always,
    ),
    _Mistake(
        "incompatible YAML document",
        "La version de YAML annoncée n’est pas connue.",
        "Supprimez la ligne « %YAML ».",
    ),
)
