"""A portal of 200 invented pilots, the same ones each time: the real ones are few.

Nothing in it exists: names are made of two words, places are real only so far as the map of France needs them.
"""

from __future__ import annotations

from random import Random

from reperes.official_territories import entries
from reperes.records.territory import Territory
from reperes.vocabulary.lifecycle import GENERALISED, PILOT_STAGES
from reperes.vocabulary.natures import PILOT_NATURES
from reperes.vocabulary.proof import PROOF_LEVELS
from reperes.vocabulary.situations import PUBLICS, THEMES
from tests.portals import CITED, ROOT, SOURCE

SEED = 8
COUNT = 200
COMMUNES = {  # An invented commune → the département that holds it, and a point in it.
    "bourg-un": ("isere", "45.2, 5.7"),
    "bourg-deux": ("isere", "45.26, 5.78"),
    "bourg-trois": ("nord", "50.6, 3.05"),
    "bourg-quatre": ("gironde", "44.84, -0.58"),
    "bourg-cinq": ("la-reunion", "-21.0, 55.4"),
    "bourg-six": ("paris", "48.86, 2.35"),
}
NOWHERE = "bourg-sans-point"
_STEPS = ("proposee", "etude", "retenue", "experimentation", "en-place")
_FIRST = ("Maison", "Atelier", "Passage", "Relais", "Escale", "Seuil", "Palier", "Voisinage")
_SECOND = ("du Pont", "des Tilleuls", "de l’Étang", "du Belvédère", "des Quatre-Vents", "de la Halle", "du Moulin")


def departements() -> list[str]:
    """Return the ids of the 101 official départements, by name."""
    official = entries(ROOT / "node_modules")
    found = ((entry.ref.id, entry.record) for entry in official)
    return sorted(id for id, record in found if isinstance(record, Territory) and record.niveau.value == "departement")


def records(seed: int = SEED, count: int = COUNT) -> dict[str, str]:
    """Return the records of the portal: folder/id → YAML."""
    draw, places = Random(seed), departements()
    found = {"documents/compte-rendu": SOURCE, **_surroundings()}
    for number in range(1, count + 1):
        found[f"pilots/projet-{number:03}"] = _pilot(draw, places, number)
    return found


def _surroundings() -> dict[str, str]:
    found = {
        f"territories/{name}": f"nom: {name.replace('-', ' ').capitalize()}\nniveau: commune\nparent: {parent}\n"
        f"coordonnees: {point}\n{CITED}"
        for name, (parent, point) in COMMUNES.items()
    }
    found[f"territories/{NOWHERE}"] = f"nom: Bourg sans point\nniveau: commune\nparent: isere\n{CITED}"
    found["territories/ailleurs"] = f"nom: Ailleurs\nniveau: pays-etranger\n{CITED}"
    for number in range(1, 6):
        found[f"programmes/appel-{number}"] = f"nom: Appel inventé {number}\nnature: appel-a-projets\n{CITED}"
    for number, place in enumerate(["isere", "nord", "france", "bourg-un", "guadeloupe"], start=1):
        told = f"territoires: [{place}]\n{CITED}"
        found[f"partners/acteur-{number}"] = f"nom: Acteur inventé {number}\ntype: association\n{told}"
        found[f"dispositifs/dispositif-{number}"] = f"nom: Dispositif inventé {number}\nstatut: en-place\n{told}"
    found["partners/lieu"] = f"nom: Lieu inventé\ntype: lieu-ressource\nterritoires: [bourg-trois]\n{CITED}"
    return found


def _pilot(draw: Random, places: list[str], number: int) -> str:
    nature = (
        "reference" if number % 25 == 0 else draw.choice([t.value for t in PILOT_NATURES if t.value != "reference"])
    )
    lines = [f"nom: {draw.choice(_FIRST)} {draw.choice(_SECOND)} {number}", f"nature: {nature}"]
    lines += _stage(draw, nature)
    lines += _place(draw, places, nature)
    lines.append(f"thematiques: [{', '.join(_some(draw, [term.value for term in THEMES], 3))}]")
    lines.append(f"publics: [{', '.join(_some(draw, [term.value for term in PUBLICS], 2))}]")
    if draw.random() < 0.5:
        level = draw.choice([term.value for term in PROOF_LEVELS])
        told = f"niveau_preuve: {level}, methode: Compté sur un tableau inventé"
        lines.append(f"resultats: [{{texte: Un effet inventé., {told}, {CITED.strip()}}}]")
    if draw.random() < 0.4:
        to = f"programmes/appel-{draw.randint(1, 5)}"
        lines.append(f"relations: [{{type: issu-de, vers: {to}, {CITED.strip()}}}]")
    return "\n".join(lines) + f"\n{CITED}"


def _stage(draw: Random, nature: str) -> list[str]:
    if nature == "reference":
        return ["etape: historique"]
    if draw.random() < 0.2:
        stages = [term.value for term in PILOT_STAGES if term.value != GENERALISED]  # that one must say what came of it
        return [f"etape: {draw.choice(['inconnu', *stages])}"]
    year = draw.randint(2014, 2025)
    return [f"parcours: [{{etape: {draw.choice(_STEPS)}, date: {year}, {CITED.strip()}}}]"]


def _place(draw: Random, places: list[str], nature: str) -> list[str]:
    """Return where a pilot is: mostly a département, sometimes several, a commune, a point, or nothing to draw."""
    if nature == "reference":
        return ["territoires: [ailleurs]"]
    kind = draw.random()
    if kind < 0.6:
        return [f"territoires: [{draw.choice(places)}]"]
    if kind < 0.72:
        return [f"territoires: [{', '.join(draw.sample(places, 2))}]"]
    if kind < 0.87:
        return [f"territoires: [{draw.choice([*COMMUNES, NOWHERE])}]"]
    if kind < 0.92:
        return ["territoires: [drome]", f"coordonnees: 44.{draw.randint(70, 95)}, 4.{draw.randint(85, 99)}"]
    return [draw.choice(["territoires: [bretagne]", "territoires: [france]", "territoires: inconnu"])]


def _some(draw: Random, values: list[str], most: int) -> list[str]:
    return draw.sample(values, draw.randint(1, most))
