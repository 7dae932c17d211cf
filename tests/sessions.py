"""Three hundred invented sessions, the same ones each time: trainings and workshops as people would write them.

The real ones are few, past and mostly without a date. These are to come, going on and past, known to the day, to the
month or to the year, on site and online, open and not, with hours, deadlines and proceedings, or without.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import yaml

COUNT = 300
_SUBJECTS = (
    *("Aller vers", "Santé mentale", "Bail glissant", "Prévenir les expulsions", "Habiter un logement", "Impayés"),
    *("Multiréférence", "Accès aux droits", "Addictions et logement", "Écrire pour être lu", "Voisinage", "Énergie"),
)
_FORMATS = ("Journée", "Cycle", "Matinée", "Atelier", "Immersion", "Rencontre", "Échange", "Forum")
_PLACES = (
    "Salle des fêtes",
    "Maison des associations",
    "Locaux de l’organisateur",
    "inconnu",
    "Gymnase",
)
_TERRITORIES = ("isere", "rhone", "savoie", "doubs")
_THEMES = ("formation", "accompagnement", "cooperation", "sante-mentale", "multireference")
_MODES = ("diplome", "collective", "individuelle", "immersion", "echange", "conference")
_OPENINGS = ("interne", "reseau", "ouverte", "inconnu")
_WAYS: tuple[Any, ...] = (["en-presentiel"], ["a-distance"], ["en-presentiel", "a-distance"], "inconnu")
_HOURS = ("09:30/17:00", "14:00/16:30", "18:30", "inconnu")
_CITED = [{"document": "compte-rendu", "lignes": 4}]


class _Plain(yaml.SafeDumper):
    """Writes twice what is said twice: records take no YAML alias."""

    def ignore_aliases(self, data: Any) -> bool:
        """Return True, always."""
        return True


def records(today: date, count: int = COUNT, seed: int = 8) -> dict[str, str]:
    """Return `count` sessions in records, by folder/id, and the four départements and the document they name."""
    random_ = random.Random(seed)
    made: dict[str, Any] = {"documents/compte-rendu": {"nom": "Compte rendu d’atelier", "nature": "actes"}}
    for index, name in enumerate(_TERRITORIES):
        code = ("38", "69", "73", "25")[index]
        made[f"territories/{name}"] = {"nom": name.capitalize(), "niveau": "departement", "code_insee": code}
    for name, record in _offers(random_, today, count):
        made[name] = record
    cited = {name: {**record, "sources": [{"document": "compte-rendu"}]} for name, record in made.items()}
    return {
        name: yaml.dump(record, Dumper=_Plain, allow_unicode=True, sort_keys=False) for name, record in cited.items()
    }


def _offers(random_: random.Random, today: date, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield trainings of three sessions, then workshops, until there are `count` sessions."""
    for number in range(count // 4):
        yield f"trainings/formation-{number}", _training(random_, today, number)
    for number in range(count - 3 * (count // 4)):
        yield f"workshops/atelier-{number}", _workshop(random_, today, number)


def _common(random_: random.Random, number: int, what: str) -> dict[str, Any]:
    subject, shape = random_.choice(_SUBJECTS), random_.choice(_FORMATS)
    return {
        "nom": f"{shape} {what} {number} : {subject}",
        "resume": f"{shape} pour les équipes, sur un sujet qu’elles ont choisi : {subject}.",
        "territoires": random_.sample(_TERRITORIES, random_.randint(1, 2)),
        "thematiques": random_.sample(_THEMES, random_.randint(1, 3)),
        "publics": ["professionnels"],
        "ajoutee_le": "2026-10-01",
    }


def _training(random_: random.Random, today: date, number: int) -> dict[str, Any]:
    return {
        **_common(random_, number, "de formation"),
        "modalite": random_.choice(_MODES),
        "etat": "reguliere",
        "ouverture": random_.choice(_OPENINGS),
        "dates": [_session(random_, _day(random_, today)) for _ in range(3)],
    }


def _workshop(random_: random.Random, today: date, number: int) -> dict[str, Any]:
    day = _day(random_, today)
    past = day < today and random_.random() < 0.5
    told = [{"texte": "Un compte rendu.", "document": "compte-rendu"}] if past else "inconnu"
    session = _session(random_, day)
    return {
        **_common(random_, number, "du réseau"),
        "forme": random_.choice(("atelier", "journee-nationale", "groupe-de-travail")),
        "date": "/".join(dict.fromkeys(filter(None, (session["debut"], session.get("fin"))))),
        "ouverture": random_.choice(_OPENINGS),
        "productions": told,
        **{key: session[key] for key in ("heures", "modes_accueil", "lieu", "inscription_avant")},
    }


def _day(random_: random.Random, today: date) -> date:
    return today + timedelta(days=random_.randint(-400, 500))


def _session(random_: random.Random, day: date) -> dict[str, Any]:
    """Return a session that begins on `day`: one in ten known by its month only, one in twenty by its year."""
    luck = random_.random()
    begun = f"{day:%Y}" if luck < 0.05 else f"{day:%Y-%m}" if luck < 0.15 else day.isoformat()
    lasting = {"fin": (day + timedelta(days=random_.randint(1, 40))).isoformat()} if luck > 0.85 else {}
    until = (day - timedelta(days=random_.randint(5, 60))).isoformat() if luck > 0.4 else "inconnu"
    return {
        "debut": begun,
        **lasting,
        "heures": random_.choice(_HOURS),
        "modes_accueil": random_.choice(_WAYS),
        "lieu": random_.choice(_PLACES),
        "inscription_avant": until,
        "sources": _CITED,
    }
