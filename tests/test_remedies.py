"""Remedies mend: each that says exactly what to write is followed to the letter on the refused examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reperes.problem import Problem, Severity
from tests.golden import ACCEPTED, REFUSED, Example, examples, problems

Follow = Callable[[str, Problem, re.Match[str]], str | None]
"""From a text, a problem and what its remedy says: the text as somebody who obeys would leave it, None if unsure."""
MOST = 12


def offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


def word_at(text: str, problem: Problem) -> tuple[int, int]:
    """Return where the value or key at a problem's place begins and ends, its quotes included."""
    start = offset(text, problem.line, problem.column)
    if text[start] in "\"'":
        return start, text.index(text[start], start + 1) + 1
    end = re.compile(r"[^\n,\]}]*?(?= ?:(?: |\n|$)|[\n,\]}]|\s+#|$)").match(text, start)
    return start, end.end() if end else start


def meant(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Vouliez-vous dire « x » ? »: the nearest word takes the place of the wrong one."""
    if " » ou « " in said[0]:
        return None
    start, end = word_at(text, problem)
    written = text[start:end]
    instead = said[1]
    if "/" in written and "/" not in instead:  # « partenaires/la-bouee »: the folder is the wrong part
        instead += written[written.index("/") :]
    return text[:start] + instead + text[end:]


def quote(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """Put the value of the line, and the lines that continue it, in straight quotes."""
    lines = text.split("\n")
    found = re.match(r"( *(?:- +)*(?:[\w ]+?: )?)([^\"'\[{|>].*)", lines[problem.line - 1])
    if re.match(r" *(?:- +)*\w+ ?: +[\"'\[{|>]", lines[problem.line - 1]):
        return None  # it is the element of a list that is at fault
    if not found or "#" in found[2][:1] or lines[problem.line : problem.line + 1] == [""]:
        return None
    if lines[problem.line : problem.line + 1] and lines[problem.line].startswith("  "):
        return None
    lines[problem.line - 1] = f'{found[1]}"{found[2]}"'
    return "\n".join(lines)


def whole(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Entourez-le en entier : x »: x takes the place of the value."""
    lines = text.split("\n")
    found = re.match(r" *(?:- +)*(?:\w+ ?: +)?", lines[problem.line - 1])
    assert found
    lines[problem.line - 1] = found[0] + said[1]
    return "\n".join(lines)


def line(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Écrivez « clé: valeur » »: it takes the place of the line, at its indent."""
    if "…" in said[1]:
        return None
    lines = text.split("\n")
    indent = re.match(r" *(?:- +)*", lines[problem.line - 1])
    assert indent
    lines[problem.line - 1] = indent[0] + said[1]
    return "\n".join(lines)


def entire(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """The same, with the dash that the remedy writes or leaves out."""
    if not said[1].startswith("- ") and not problem.message.startswith("Un tiret commence"):
        return line(text, problem, said)
    lines = text.split("\n")
    written = lines[problem.line - 1]
    lines[problem.line - 1] = written[: len(written) - len(written.lstrip(" "))] + said[1]
    return "\n".join(lines)


def replace(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """The exact value that a remedy gives takes the place of the one at fault."""
    start = offset(text, problem.line, problem.column)
    end = re.compile(r"[^\n\]}]*?(?=, \w+:|[\n\]}]|$)").match(text, start)
    return text[:start] + said[1] + text[end.end() if end else start :]


def unwrap(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """The value that a remedy gives takes the place of the one that marks of typography wrap."""
    start = offset(text, problem.line, problem.column)
    found = re.compile(r".*?[»”“’](?=\s*(?:[,\]}\n]|$))", re.DOTALL).match(text, start)
    return text[:start] + said[1] + text[found.end() :] if found else None


def remove_key(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Supprimez « clé » »: the key and its value go."""
    lines = text.split("\n")
    at = problem.line - 1
    lines[at] = re.sub(rf",? ?{re.escape(said[1])}: [^,}}]*", "", lines[at])
    return "\n".join(lines)


def remove_sign(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Supprimez « ] » »: those signs go."""
    start = offset(text, problem.line, problem.column)
    at = text.index(said[1], start)
    return text[:at] + text[at + len(said[1]) :]


def dash(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A bullet becomes a dash."""
    start = offset(text, problem.line, problem.column)
    return text[:start] + "-" + text[start + 1 :]


def spaces(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """Tabs become spaces, two each."""
    lines = text.split("\n")
    lines[problem.line - 1] = lines[problem.line - 1].replace("\t", "  ")
    return "\n".join(lines)


def again(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """What leads a line, or follows its dash, is typed again with plain spaces."""
    lines = text.split("\n")
    lines[problem.line - 1] = re.sub(r"[\u00a0\u202f]", " ", lines[problem.line - 1])
    return "\n".join(lines)


def under(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A line goes where the remedy says."""
    lines = text.split("\n")
    lines[problem.line - 1] = " " * int(said[1]) + lines[problem.line - 1].lstrip(" ")
    return "\n".join(lines)


def margin(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A first line goes to the margin."""
    lines = text.split("\n")
    lines[problem.line - 1] = lines[problem.line - 1].lstrip(" ")
    return "\n".join(lines)


def align(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A key goes where the one above stands."""
    lines = text.split("\n")
    above = re.match(r" *(?:- +)?", lines[problem.line - 2])
    assert above
    lines[problem.line - 1] = " " * len(above[0]) + lines[problem.line - 1].lstrip(" ")
    return "\n".join(lines)


def rejoined(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A line joins the text of the line above it, in quotes."""
    lines = text.split("\n")
    lead = re.match(r" *(?:- +)*", lines[problem.line - 2])
    assert lead
    whole = (" " * (len(lead[0]) - 2) if said[1].startswith("- ") else lead[0]) + said[1]
    return "\n".join([*lines[: problem.line - 2], whole, *lines[problem.line :]])


def dashed(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """Each value goes on a line of its own, behind a dash."""
    lines = text.split("\n")
    lead = lines[problem.line - 1][: problem.column - 3]
    lines[problem.line - 1] = "\n".join(lead + each for each in said[1].split(" », « "))
    return "\n".join(lines)


def counted(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A quantity and its unit take the place of the line, one below the other."""
    lines = text.split("\n")
    lead = re.match(r" *(?:- +)*", lines[problem.line - 1])
    assert lead
    lines[problem.line - 1] = f"{lead[0]}{said[1]}\n{' ' * len(lead[0])}{said[2]}"
    return "\n".join(lines)


def moved(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """« Les lignes 5 à 8 … retirez 2 espaces devant chacune »: they go; a key that left its block goes back alone."""
    lines = text.split("\n")
    if span := re.match(r"Les lignes (\d+) à (\d+) ", problem.message):
        for at in range(int(span[1]) - 1, int(span[2])):
            lines[at] = lines[at].removeprefix(" " * int(said[1]))
    else:
        below = re.search(r"devant les lignes (\d+) à (\d+)", said[0])
        for at in range(problem.line - 1, int(below[2]) if below else problem.line):
            lines[at] = " " * int(said[1]) + lines[at]
    return "\n".join(lines)


def undash(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A dash that opens nothing goes, with its space."""
    start = offset(text, problem.line, problem.column)
    return text[:start] + text[start:].removeprefix("- ")


def uncomma(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """One comma goes."""
    start = offset(text, problem.line, problem.column)
    return text[:start] + text[start + 1 :] if text[start] == "," else None


def split(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """A second key goes to a line of its own."""
    start = offset(text, problem.line, problem.column)
    lead = re.match(r" *", text.split("\n")[problem.line - 1])
    assert lead
    return f"{text[:start].rstrip(' ,;')}\n{lead[0]}{text[start:]}"


def value(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """What the remedy gives takes the place of the rest of the line."""
    start = offset(text, problem.line, problem.column)
    return text[:start] + said[1] + text[text.index("\n", start) :]


def shut(text: str, problem: Problem, said: re.Match[str]) -> str | None:
    """The mark that opens a text closes it, right behind its last words."""
    start = offset(text, problem.line, problem.column)
    end = text.index(said[1], start) + len(said[1])
    return text[:end] + text[start] + text[end:]


FOLLOWED: tuple[tuple[str, Follow], ...] = (
    (r"(?:Supprimez-les : écrivez|Remplacez-les par des guillemets droits :) « (.+) »\. S’ils font .*", unwrap),
    (r"Vouliez-vous dire « ([^»]+) » \?", meant),
    (r"Entourez-le en entier : « (.+) »\.", whole),
    (r"Écrivez « ((?:\w+:|-) [^»…]+) »\.", entire),
    (r"Écrivez « (\"[^»…]+) »\.", whole),
    (r"Effacez(?: le début de la ligne|-la), puis tapez (?:des espaces ordinaires|une espace ordinaire)\.", again),
    (r"Donnez-lui le même retrait : (\d+)[ \u00a0]espaces?\.", under),
    (r"Si elle continue le texte de .* en retrait de (\d+) espaces ; si .*", under),
    (r"Écrivez « (\w+: [^»]+) » et « (unite: [^»]+) »\.", counted),
    (r"Écrivez « (\w+: [^»]+) », sans « [^»]+ »\.", line),
    (r"Séparez-les par une virgule(?:, sans guillemets)? : « ([^»]+) »\.", meant),
    (r"Écrivez chacune sur sa propre ligne : « (- .+) »\.", dashed),
    (r"Si elle continue le texte de .*, entre guillemets droits : « (.+) » ; si .*", rejoined),
    (r"Écrivez : ([^»]+)\.", replace),
    (r"Écrivez « ([^»]+) », qui est (?:le début|la fin) ; si vous savez .*", replace),
    (r"Écrivez l’année d’abord : (.+)\.", replace),
    (r"Un nom de site s’écrit sans accent dans une fiche : « ([^»]+) »\.", replace),
    (r"Un territoire s’écrit par son identifiant, pas par son code : « ([^»]+) »\.", replace),
    (r"Écrivez le nom du fichier visé, sans « \.yaml » : par exemple « ([^»]+) »\.", meant),
    (r"Supprimez « (\w+) » : cette clé ne s’écrit que si l’on connaît sa valeur\.", remove_key),
    (r"Supprimez « ([^»\w]+|:\w+) »(?: : ce numéro n’existe pas)?\.", remove_sign),
    (r"Supprimez « ([^»]+) », ou mettez-le après « # » : .*", remove_sign),
    (r"(?:Retirez|Ajoutez) (\d+)[ \u00a0]espaces? devant (?:chacune|elle|cette ligne|les lignes .*)\.", moved),
    (r"Supprimez le tiret(?: et l’espace qui le suit|, et alignez la clé .*)\.", undash),
    (r"Passez à la ligne avant « (\w+): »(?: ; si .*)?\.", split),
    (r"Écrivez « ([\[{][^»]*[\]}]) »\.", value),
    (r"Supprimez cette virgule\.", uncomma),
    (r"Écrivez « ([>|][-+]) » sans espace\.", value),
    (r"Fermez le guillemet à la fin du texte, après « (.+) »\.", shut),
    (r"Remplacez ce signe par un tiret : « - »\.", dash),
    (r"Remplacez-la par des espaces \(deux par niveau\)\.", spaces),
    (r"Supprimez l’espace : les clés d’une fiche commencent la ligne\.", margin),
    (r"(?:Alignez-la|Donnez-lui le même retrait qu)[^.]*\.", align),
    (r"(?:Entourez (?:tout )?le texte|Mettez le texte entre|.*ou entourez le texte de) .*guillemets droits.*", quote),
)


def followed(text: str, problem: Problem) -> str | None:
    """Return `text` with the remedy of `problem` followed, or None when it leaves something to choose."""
    for pattern, follow in FOLLOWED:
        if found := re.fullmatch(pattern, problem.remedy):
            return follow(text, problem, found)
    return None


def lone() -> list[Example]:
    return [each for each in examples(REFUSED) if each.record and not each.sidecar.exists()]


def told(text: str, example: Example, root: Path) -> list[Problem]:
    """Check an example as if its file held `text`."""
    beside = root / "essai" / example.path.parent.name / example.path.name
    beside.parent.mkdir(parents=True)
    beside.write_text(text, "utf-8")
    found = problems(Example(beside), root / "portail")
    return [each for each in found if each.severity is Severity.ERROR]


EXAMPLES = [each for each in lone() if any(re.search(pattern, each.expected()) for pattern, _ in FOLLOWED)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_following_a_remedy_mends(example: Example, tmp_path: Path) -> None:
    text = example.path.read_bytes().decode("utf-8").replace("\r\n", "\n").partition("# attendu:")[0]
    before = told(text, example, tmp_path / "0")
    for turn in range(1, MOST):
        every = ((problem, followed(text, problem)) for problem in before)
        problem, better = next(((each, after) for each, after in every if after and after != text), (None, None))
        if problem is None or better is None:
            return
        after = told(better, example, tmp_path / str(turn))
        same = [(each.line, each.code, each.message) for each in after]
        assert (problem.line, problem.code, problem.message) not in same, f"{problem}\n{better}"
        text, before = better, after


def test_many_remedies_are_followed() -> None:
    assert len(EXAMPLES) > 60
    assert not any(each in EXAMPLES for each in examples(ACCEPTED))
