"""What can be wrong with a file before it is a record, in French, each with its remedy."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, replace

import yaml

from reperes.limits import RECORD_BYTES
from reperes.problem import Severity
from reperes.words import excerpt


@dataclass(frozen=True)
class Fault:
    """One fault of a text: 1-based line and column, code, message, remedy."""

    line: int
    column: int
    code: str
    message: str
    remedy: str = "Ouvrez une fiche voisine du même dossier et suivez sa forme."
    severity: Severity = Severity.ERROR


class UnreadableError(Exception):
    """A file whose text cannot become a record, with the problems that say why."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults found, each with its place."""
        self.faults = faults
        super().__init__(faults[0].message)


_REASONS = {
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.ENOENT: "le lien ne mène nulle part",
    errno.ELOOP: "le lien tourne en rond",
}

EMPTY = Fault(1, 1, "fichier-vide", "Le fichier est vide.", "Écrivez au moins « nom: », ou supprimez-le.")
TOO_LARGE = Fault(
    1,
    1,
    "fichier-trop-gros",
    f"Le fichier dépasse {RECORD_BYTES // 1000} kilo-octets : aucune fiche n’est si longue.",
    "Écrivez une fiche par fichier, et laissez les documents entiers à leur adresse.",
)


def in_quotes(value: str) -> str:
    """Return a text as YAML quotes it on one line: the marks that leave it as it is, if one does."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def unreadable(error: OSError) -> Fault:
    """Refuse what the system does not let us read."""
    reason = _REASONS.get(error.errno or 0, "le système ne le permet pas")
    return Fault(
        1,
        1,
        "fichier-illisible",
        f"Ce fichier ne peut pas être lu : {reason}.",
        "Rétablissez-le ou corrigez ses droits d’accès.",
    )


def invisible(line: int, column: int, code: int) -> Fault:
    """Refuse a character that nobody sees."""
    return Fault(
        line,
        column,
        "caractere-invisible",
        f"Un caractère invisible interdit se trouve ici (U+{code:04X}).",
        "Supprimez ce caractère et retapez le mot.",
    )


def unmerged(text: str) -> Fault | None:
    """Refuse the marks that Git leaves where two versions of a record were not settled."""
    found = re.search(r"^<{7} ", text, re.MULTILINE)
    if not found:
        return None
    return Fault(
        text.count("\n", 0, found.start()) + 1,
        1,
        "versions-a-departager",
        "Git a laissé ici deux versions de la fiche à départager.",
        "Gardez l’une des deux et supprimez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».",
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
        "Écrivez des lignes « clé: valeur » (une espace après le deux-points), en commençant par « nom: ».",
    )


def told_of(key: str, faults: list[Fault]) -> list[Fault]:
    """Return the faults of a file that begins with `key`: in a list of words, guillemets around one are right."""
    return [fault for fault in faults if key == "nom" or fault.code != "guillemets-autour"]


def beginning_with(key: str, fault: Fault) -> Fault:
    """Return a fault of a file that holds no record, as it is told there: such a file begins with `key`, not a name."""
    if key == "nom" or fault.code not in ("fichier-vide", "fiche-attendue"):
        return fault
    message = fault.message.replace("une fiche est attendue", "des clés sont attendues")
    return replace(fault, message=message, remedy=fault.remedy.replace("« nom: »", f"« {key}: »"))


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
        f"Le renvoi YAML « *{excerpt(name)} » n’est pas accepté.",
        "Recopiez la valeur, ou entourez le texte de guillemets droits.",
    )


def anchor(line: int, column: int, name: str) -> Fault:
    """Refuse a YAML anchor, which would swallow the word that follows the sign."""
    return Fault(
        line,
        column,
        "ancre-yaml",
        f"L’ancre YAML « &{excerpt(name)} » n’est pas acceptée.",
        "Supprimez-la, ou entourez le texte de guillemets droits.",
    )


def tag(line: int, column: int, name: str) -> Fault:
    """Refuse an explicit YAML tag."""
    return Fault(
        line,
        column,
        "etiquette-yaml",
        f"L’étiquette YAML « {excerpt(name)} » n’est pas acceptée.",
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
        f"La clé « {excerpt(name)} » est déjà écrite à la ligne {first}.",
        "Réunissez les deux valeurs sous une seule clé.",
    )


def second_record(line: int, column: int, name: str, *, root: bool) -> Fault:
    """Refuse the second of two blocks that stand one behind the other, whose keys are the same."""
    if root:
        message = f"Une seconde fiche commence ici : « {excerpt(name)} » et les clés qui suivent sont déjà plus haut."
        remedy = "Coupez tout depuis cette ligne et mettez-le dans un fichier à lui, ou supprimez-le."
    else:
        message = f"Un second bloc commence ici : « {excerpt(name)} » et les clés qui suivent sont déjà au-dessus."
        remedy = "Remettez sur une ligne au-dessus la clé qui l’introduit, ou supprimez ce second bloc."
    return Fault(line, column, "cle-en-double", message, remedy)


def missing_dash(line: int, column: int, name: str, first: int) -> Fault:
    """Refuse the key that begins an element of a list, written again without the dash of the next element."""
    return Fault(
        line,
        column,
        "cle-en-double",
        f"La clé « {excerpt(name)} » est déjà écrite à la ligne {first} : il manque sans doute un tiret ici.",
        f"Mettez un tiret devant « {excerpt(name)} », comme à la ligne {first} ; "
        "ou réunissez les deux valeurs sous une seule clé.",
    )


def swallowed(line: int, column: int, lost: str) -> Fault:
    """Refuse the end of a text that YAML takes for a comment, and drops."""
    return Fault(
        line,
        column,
        "texte-coupe",
        f"Après une espace, « # » ouvre un commentaire : « {excerpt(lost, 40)} » n’est pas lu.",
        "Entourez tout le texte de guillemets droits ; si c’est un commentaire, mettez-le sur une ligne à lui.",
    )


def half_quote(line: int, column: int, sign: str) -> Fault:
    """Refuse a quotation mark whose other half is missing."""
    return Fault(
        line,
        column,
        "guillemet-seul",
        f"Le guillemet « {sign} » est seul dans ce texte : il manque l’autre."
        if sign not in "«»"
        else f"Ce texte n’a pas autant de guillemets ouvrants que de guillemets fermants ({sign}).",
        "Ajoutez le guillemet qui manque, ou supprimez celui qui est seul.",
    )


def wrapped(line: int, column: int, marks: str, bare: str) -> Fault:
    """Refuse marks that were meant to quote a value, and that YAML takes for letters of it."""
    mend = "Supprimez-les : écrivez" if bare[0] not in "\"'" else "Remplacez-les par des guillemets droits :"
    remedy = f"{mend} « {excerpt(bare)} ». S’ils font partie du texte, entourez le tout de guillemets droits."
    return Fault(
        line,
        column,
        "guillemets-autour",
        f"Toute la valeur est entre guillemets typographiques ({marks[0]} {marks[1]}) : ils s’afficheraient avec elle.",
        remedy if bare != '""' else "Écrivez un texte entre des guillemets droits, ou supprimez la ligne.",
    )
