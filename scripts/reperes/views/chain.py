"""The chain of a recommendation, step by step: who asked, of whom, what answers, and what became of it.

A step is known, partly known or unknown; its few words stand in the picture, and the ordered list
beside the picture says the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reperes.views.answers import Demand
from reperes.words import plural

KNOWN, PARTLY, UNKNOWN = "connu", "en-partie", "inconnu"


@dataclass(frozen=True)
class Step:
    """One step of the picture: its name, a few words on it, and whether it is known."""

    id: str
    name: str
    short: str
    known: str


def chain(demand: Demand) -> tuple[Step, ...]:
    """Return the six steps of one recommendation."""
    answers = demand.answers
    return (
        _origin(demand),
        _aimed(demand),
        _answered(demand),
        _become("evaluation", "Évaluation", "connue", "aucune connue", [one.evaluated for one in answers]),
        _become("droit-commun", "Droit commun", "y est entré", "rien de connu", [one.common_law for one in answers]),
        _become("contact", "Qui appeler", "contact connu", "aucun connu", [one.reachable for one in answers]),
    )


def whole(demands: Sequence[Demand]) -> tuple[Step, ...]:
    """Return the six steps of all recommendations together: how many reach each of them."""
    origins = {origin.entry for one in demands for origin in one.origins}
    answers = {answer.entry: answer for one in demands for answer in one.answers}.values()
    traced = [bool(one.origins) for one in demands]
    aimed = [one.aimed for one in demands]
    answered = [bool(one.answers) for one in demands]
    return (
        Step("origine", "Origine", f"{len(origins)} en tout", _share(traced)),
        Step("demande", "Demande", f"{len(demands)} en tout", _share(aimed)),
        _counted("reponse", "Réponse", "aucune connue", answered),
        _counted("evaluation", "Évaluation", "aucune connue", [one.evaluated for one in answers]),
        _counted("droit-commun", "Droit commun", "rien de connu", [one.common_law for one in answers]),
        _counted("contact", "Qui appeler", "aucun connu", [one.reachable for one in answers]),
    )


def _origin(demand: Demand) -> Step:
    if not demand.origins:
        return Step("origine", "Origine", "inconnue", UNKNOWN)
    kind = demand.origins[0].entry.kind.one
    return Step("origine", kind[:1].upper() + kind[1:], "connu", KNOWN)


def _aimed(demand: Demand) -> Step:
    if not demand.aimed:
        return Step("demande", "Demande", "à qui ?", PARTLY)
    count = len(demand.targets)
    return Step("demande", "Demande", demand.targets[0].label if count == 1 else f"{count} destinataires", KNOWN)


def _answered(demand: Demand) -> Step:
    if demand.answers:
        part = bool(demand.unanswered_points)
        return Step("reponse", "Réponse", plural(len(demand.answers), "connue", "connues"), PARTLY if part else KNOWN)
    return Step("reponse", "Réponse", *(("demandée", PARTLY) if demand.asked else ("aucune connue", UNKNOWN)))


def _become(id_: str, name: str, yes: str, no: str, reached: Sequence[bool]) -> Step:
    return Step(id_, name, yes if any(reached) else no, _share(reached))


def _counted(id_: str, name: str, no: str, reached: Sequence[bool]) -> Step:
    return Step(id_, name, f"{sum(reached)} sur {len(reached)}" if any(reached) else no, _share(reached))


def _share(reached: Sequence[bool]) -> str:
    if not any(reached):
        return UNKNOWN
    return KNOWN if all(reached) else PARTLY
