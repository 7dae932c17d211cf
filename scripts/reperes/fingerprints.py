"""Runs of eight words of the source documents, as hashes: enough to find a copied sentence, not to read the sources.

`data/empreintes.txt` holds them, sorted, so that a clone without the sources finds copies too:

* of every run of eight words, the first ten hexadecimal digits of its SHA-256: that is what tells a copy;
* of every run of four words, sixteen bits of its CRC: a sieve, where one run in ten of any text is caught by chance,
  that spares us most of the eight-word runs.

`python -m reperes.fingerprints FOLDER FILE` writes them anew from the texts (`*.txt`) of FOLDER, not published here.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reperes.problem import Problem, Severity
from reperes.words import excerpt

FILE = Path("data", "empreintes.txt")
"""Where a portal keeps the hashes of its sources; a portal may have none."""
RUN = 8
"""Words in a run: shorter ones are shared by any two texts on the same subject."""
SIEVE = 4
"""Words in a run of the sieve. Of five that follow one another, a copied run of eight holds one."""
STEP = RUN - SIEVE + 1
DIGITS = 10
"""Hexadecimal digits kept: two unlike runs among a million have the same about once in a hundred times."""
_LETTERS = bytes(
    code if chr(code).isdigit() or chr(code).islower() else ord(chr(code).lower()) if chr(code).isupper() else 32
    for code in range(128)
) + bytes([32] * 128)
_SIGNS = (("’", " "), ("œ", "oe"), ("·", " "), ("—", " "), ("–", " "), ("Œ", "oe"), ("æ", "ae"), ("ʼ", " "))
"""Signs that are no accent and that a text may or may not use; one by one is faster than a table."""
_HASH = re.compile(rf"[0-9a-f]{{{DIGITS}}}|[0-9a-f]{{{SIEVE}}}")
_HEADING = "# Empreintes des textes sources : voir scripts/reperes/fingerprints.py.\n"


class Fingerprints(NamedTuple):
    """The hashes of a portal's sources: of their runs of eight words, and of their runs of four."""

    runs: frozenset[str]
    sieve: frozenset[int]


NONE = Fingerprints(frozenset(), frozenset())


def words(text: str) -> list[bytes]:
    """Return the words of a text, without case, accents, punctuation or line ends."""
    if not text.isascii():
        for sign, plain in _SIGNS:
            text = text.replace(sign, plain)
        text = unicodedata.normalize("NFKD", text)
    return text.encode("ascii", "ignore").translate(_LETTERS).split()


def runs(text: str) -> Iterator[str]:
    """Yield every run of eight words, as `words` writes them."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        yield b" ".join(found[start : start + RUN]).decode()


def fingerprint(run: str) -> str:
    """Return the short hash of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]


def copied(text: str, known: Fingerprints) -> Iterator[tuple[int, str]]:
    """Yield the runs of eight words that a text shares with the sources, each with the place of its first word."""
    found = words(text)
    looked = 0
    for place in range(SIEVE, len(found) - SIEVE + 1, STEP) if len(found) >= RUN else ():
        if (crc32(b" ".join(found[place : place + SIEVE])) & 0xFFFF) not in known.sieve:
            continue
        for start in range(max(looked, place - SIEVE), min(place, len(found) - RUN) + 1):
            run = b" ".join(found[start : start + RUN]).decode()
            if fingerprint(run) in known.runs:
                yield start, run
        looked = place + 1


def faults(path: Path) -> Iterator[Problem]:
    """Find what shows that a file of hashes is damaged: the rule about copies would see less, and say nothing."""
    if not path.is_file():
        return
    lines = path.read_text("ascii", "replace").splitlines() or [""]
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#") and not _HASH.fullmatch(line):
            yield _damaged(number, f"« {excerpt(line, 30)} » n’est pas une empreinte")
            return
    if lines[-1] != _end(read(path)):
        yield _damaged(len(lines), "la dernière ligne, qui les compte, manque ou ne dit pas leur nombre")


def _damaged(line: int, what: str) -> Problem:
    message = f"Ce fichier d’empreintes est abîmé : {what}."
    remedy = (
        "Reprenez la version de Git, ou refaites-le avec « python -m reperes.fingerprints DOSSIER "
        f"{FILE.as_posix()} », DOSSIER étant celui des textes sources."
    )
    return Problem(FILE.as_posix(), line, 1, "empreintes-abimees", Severity.ERROR, message, remedy)


def _end(known: Fingerprints) -> str:
    return f"# Fin : {len(known.runs)} suites de huit mots, {len(known.sieve)} du tamis."


@functools.lru_cache(maxsize=4)
def read(path: Path) -> Fingerprints:
    """Return the hashes that a file holds; none when there is no such file."""
    if not path.is_file():
        return NONE
    lines = [line for line in path.read_text("ascii", "replace").splitlines() if re.fullmatch(r"[0-9a-f]+", line)]
    runs_ = frozenset(line for line in lines if len(line) == DIGITS)
    return Fingerprints(runs_, frozenset(int(line, 16) for line in lines if len(line) == SIEVE))


def write(texts: list[str], path: Path) -> int:
    """Write the hashes of the texts, sorted, so that they tell nothing of the order of the words; return how many."""
    eights = sorted({fingerprint(run) for text in texts for run in runs(text)})
    fours = sorted({code for text in texts for code in _sieve(text)})
    end = _end(Fingerprints(frozenset(eights), frozenset(fours)))
    path.write_text("\n".join([_HEADING.rstrip(), *eights, *(f"{code:04x}" for code in fours), end, ""]), "utf-8")
    return len(eights)


def _sieve(text: str) -> Iterator[int]:
    found = words(text)
    for start in range(len(found) - SIEVE + 1):
        yield crc32(b" ".join(found[start : start + SIEVE])) & 0xFFFF


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m reperes.fingerprints FOLDER FILE")
    given = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    if not given:
        sys.exit(f"error: there is no .txt file in {sys.argv[1]}")
    print(f"{write(given, Path(sys.argv[2]))} runs of {len(given)} texts.")
