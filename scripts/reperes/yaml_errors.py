"""What can be wrong with a file before it is a record, in French, each with its remedy."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Fault:
    """One fault of a text: 1-based line and column, code, message, remedy."""

    line: int
    column: int
    code: str
    message: str
    remedy: str = "Ouvrez une fiche voisine du même dossier et suivez sa forme."


EMPTY = Fault(1, 1, "fichier-vide", "Le fichier est vide.", "Écrivez au moins « nom: », ou supprimez-le.")
TOO_LARGE = Fault(
    1,
    1,
    "fichier-trop-gros",
    "Le fichier dépasse un mégaoctet : ce n’est pas une fiche.",
    "Gardez une fiche par fichier et sortez-en les documents.",
)


def explain(error: yaml.YAMLError) -> Fault:
    """Say in French what libyaml could not read, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if "expected a single document" in said:
        return several_documents(line, column)
    for extract, message, remedy in _SYNTAX:
        if extract in said:
            return Fault(line, column, "yaml-invalide", message, remedy)
    return Fault(line, column, "yaml-invalide", "Ce passage n’est pas du YAML lisible.", _QUOTES)


_QUOTES = "Entourez le texte de guillemets droits, ou vérifiez les retraits (deux espaces)."
_SYNTAX = (
    (
        "mapping values are not allowed",
        "Un deux-points suivi d’une espace n’est pas attendu ici.",
        'Mettez tout le texte entre guillemets droits : « resume: "…" ».',
    ),
    (
        "cannot start any token",
        "Ce caractère ne peut pas commencer une valeur (tabulation, @, ` ou %).",
        "Remplacez les tabulations par des espaces, ou entourez le texte de guillemets droits.",
    ),
    (
        "could not find expected ':'",
        "Il manque un deux-points après une clé.",
        "Écrivez « clé: valeur », avec une espace après le deux-points.",
    ),
    (
        "did not find expected key",
        "Une clé était attendue ici : le retrait ou les guillemets ne sont pas réguliers.",
        "Alignez les clés d’un même niveau et fermez chaque guillemet.",
    ),
    (
        "did not find expected '-' indicator",
        "Un élément de liste était attendu ici.",
        "Commencez chaque élément par « - », avec le même retrait.",
    ),
    (
        "unexpected end of stream",
        "Un guillemet ouvert n’est jamais refermé.",
        "Fermez le guillemet à la fin du texte.",
    ),
    (
        "did not find expected ',' or",
        "Une liste entre crochets ou accolades n’est pas refermée.",
        "Séparez les éléments par des virgules et refermez avec « ] » ou « } ».",
    ),
    (
        "control characters are not allowed",
        "Le texte contient un caractère invisible interdit.",
        "Supprimez ce caractère et retapez le mot.",
    ),
    (
        "found undefined alias",
        "Une étoile en début de valeur est prise pour un renvoi YAML.",
        "Entourez le texte de guillemets droits.",
    ),
    (
        "undefined tag handle",
        "Un point d’exclamation en début de valeur est pris pour une étiquette YAML.",
        "Entourez le texte de guillemets droits.",
    ),
    (
        "unknown escape character",
        "Une barre oblique inverse n’est pas permise ainsi entre guillemets doubles.",
        "Utilisez des guillemets simples, ou doublez la barre.",
    ),
)


def several_documents(line: int, column: int) -> Fault:
    """Refuse a second document in the file."""
    return Fault(
        line,
        column,
        "plusieurs-documents",
        "Le fichier contient plusieurs documents YAML.",
        "Supprimez la ligne « --- » et donnez à chaque fiche son fichier.",
    )


def not_a_record(node: yaml.Node) -> Fault:
    """Refuse a list or a bare text where a record is wanted."""
    kind = "une liste" if isinstance(node, yaml.SequenceNode) else "un texte seul"
    return Fault(
        node.start_mark.line + 1,
        node.start_mark.column + 1,
        "fiche-attendue",
        f"Le fichier contient {kind} : une fiche est attendue.",
        "Écrivez des lignes « clé: valeur », en commençant par « nom: ».",
    )


def not_utf8(line: int, column: int) -> Fault:
    """Refuse a text in another encoding."""
    return Fault(
        line,
        column,
        "encodage",
        "Le fichier n’est pas encodé en UTF-8.",
        "Réenregistrez-le en UTF-8 dans votre éditeur.",
    )


def too_deep(line: int, column: int, limit: int) -> Fault:
    """Refuse a nesting that no record needs."""
    return Fault(
        line,
        column,
        "trop-imbrique",
        f"Plus de {limit} niveaux sont emboîtés les uns dans les autres.",
        "Vérifiez les crochets, les accolades et les tirets répétés.",
    )


def alias(line: int, column: int, name: str) -> Fault:
    """Refuse a YAML alias."""
    return Fault(
        line,
        column,
        "renvoi-yaml",
        f"Le renvoi YAML « *{name} » n’est pas accepté.",
        "Recopiez la valeur, ou entourez le texte de guillemets droits.",
    )


def tag(line: int, column: int, name: str) -> Fault:
    """Refuse an explicit YAML tag."""
    return Fault(
        line,
        column,
        "etiquette-yaml",
        f"L’étiquette YAML « {name} » n’est pas acceptée.",
        "Supprimez-la, ou entourez le texte de guillemets droits.",
    )


def odd_key(line: int, column: int) -> Fault:
    """Refuse a list or a mapping used as a key."""
    return Fault(
        line,
        column,
        "cle-invalide",
        "Cette clé n’est pas un mot simple.",
        "Écrivez la clé en lettres, suivie d’un deux-points.",
    )


def merge_key(line: int, column: int) -> Fault:
    """Refuse a YAML merge key."""
    return Fault(
        line,
        column,
        "cle-de-fusion",
        "La clé de fusion « << » n’est pas acceptée.",
        "Recopiez les lignes voulues dans la fiche.",
    )


def duplicate_key(line: int, column: int, name: str, first: int) -> Fault:
    """Refuse a key written twice in one mapping."""
    return Fault(
        line,
        column,
        "cle-en-double",
        f"La clé « {name} » est déjà écrite à la ligne {first}.",
        "Réunissez les deux valeurs sous une seule clé.",
    )
