"""Le parcours d’un projet pilote tient debout

Les étapes se suivent dans un ordre possible : rien n’est évalué, terminé ou généralisé avant d’avoir été essayé, une
idée ne vient pas après l’essai, et après un arrêt seule une reprise est possible. Les dates ne reculent pas. Ce qui est
seulement annoncé vient en dernier.

Un projet généralisé nomme ce qui en est né (`aboutit_a`) ; un projet arrêté ou sans suite dit l’obstacle, ou qu’il est
inconnu. L’étape du projet découle de la dernière étape constatée : écrite aussi à part, elle ne la contredit pas.

Refusé (etape-sans-precedente) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: evaluation, date: 2021}

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: evaluation, date: 2021}

Refusé (etapes-a-rebours) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: etude, date: 2021}
      - {etape: experimentation, date: 2019}

Refusé (etapes-en-desordre) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: proposee, date: inconnu}

Refusé (arret-sans-obstacle) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: arretee, date: 2021}

Accepté :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: arretee, date: 2021, obstacle: inconnu}

Refusé (etape-apres-arret) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: arretee, date: 2021, obstacle: inconnu}
      - {etape: evaluation, date: 2022}

Refusé (generalisee-sans-resultat) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019}
      - {etape: generalisee, date: 2021}

Refusé (annonce-depassee) :

    # data/pilots/exemple.yaml
    nom: Exemple
    parcours:
      - {etape: experimentation, date: 2019, realite: annoncee}
      - {etape: experimentation, date: 2021}

Refusé (etape-contredite) :

    # data/pilots/exemple.yaml
    nom: Exemple
    etape: etude
    parcours:
      - {etape: experimentation, date: 2019}

Pour corriger :

    Remettez les étapes dans l’ordre où elles ont eu lieu, ou ajoutez celle qui manque (`date: inconnu` suffit).
"""

from __future__ import annotations

from collections.abc import Iterator

from reperes.catalogue import Catalogue, Entry
from reperes.checks import Finding
from reperes.records.lifecycle import LifeStep, present, present_stage
from reperes.records.periods import Moment, Period, precedes
from reperes.records.pilot import Pilot
from reperes.vocabulary.lifecycle import BROKEN_OFF, GENERALISED, RESTART, PilotStage

PAGE = "parcours-d-un-pilote"
CODES = {
    "etape-sans-precedente": "Une étape vient sans que rien ne l’ait rendue possible.",
    "etapes-en-desordre": "Une étape ne peut pas venir après une autre.",
    "etape-apres-arret": "Une étape suit la fin du projet, sans reprise.",
    "etapes-a-rebours": "Une étape serait antérieure à celle qui la précède.",
    "annonce-depassee": "Une étape seulement annoncée est suivie d’une étape qui a eu lieu.",
    "generalisee-sans-resultat": "Une étape « Généralisée » ne dit pas ce qui en est né.",
    "arret-sans-obstacle": "Un arrêt ne dit pas ce qui a fait obstacle.",
    "etape-contredite": "L’étape écrite à part contredit le parcours.",
}


_TWO_WAYS = "Remettez les étapes dans l’ordre où elles ont eu lieu, ou corrigez "


def alone(lost: frozenset[str]) -> bool:
    """Judge a refused record whose mistakes leave the steps readable."""
    return lost.isdisjoint({"parcours", "etape"})


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find lives of pilots that cannot have been."""
    for entry, pilot in catalogue.of(Pilot):
        yield from _order(entry, pilot.parcours)
        yield from _dates(entry, pilot.parcours)
        yield from _reality(entry, pilot.parcours)
        for index, step in enumerate(pilot.parcours):
            yield from _complete(entry, index, step)
        yield from _present(entry, pilot)


def _order(entry: Entry, steps: tuple[LifeStep, ...]) -> Iterator[Finding]:
    """Find stages that cannot follow those before; an unknown stage forbids nothing, and may have been a try."""
    before: list[PilotStage] = []
    begun = 0  # since when the present attempt lasts: a restart makes every stage possible again
    unsaid = False
    for index, step in enumerate(steps):
        stage = step.etape
        if not isinstance(stage, PilotStage):
            unsaid = True
            continue
        unprepared = None if unsaid else _unprepared(stage, before)
        impossible = _closed(stage, before[begun:], unprepared is not None) or unprepared
        impossible = impossible or _late(stage, before[begun:])
        if impossible:
            yield Finding(entry, ("parcours", index, "etape"), *impossible)
        if stage.value == RESTART:
            begun = len(before)
        before.append(stage)


def _unprepared(stage: PilotStage, before: list[PilotStage]) -> tuple[str, str, str] | None:
    """Return the code, message and remedy of a stage that needs another before it, which did not come."""
    if not stage.needs or {each.value for each in before} & set(stage.needs):
        return None
    message = f"L’étape « {stage.label} » vient sans que rien ne l’ait rendue possible."
    return (
        "etape-sans-precedente",
        message,
        f"Ajoutez avant elle une étape {_needed(stage)} (« date: inconnu » suffit).",
    )


def _needed(stage: PilotStage) -> str:
    return " ou ".join(f"« {value} »" for value in stage.needs)


def _closed(stage: PilotStage, since: list[PilotStage], unprepared: bool) -> tuple[str, str, str] | None:
    """Return the code, message and remedy of a stage after the end of `since`, the present attempt.

    One that nothing prepares needs two steps before it: each told alone would ask for the other.
    """
    closed = next((each for each in since if each.closes), None)
    if closed is None or stage.value == RESTART:
        return None
    message = f"L’étape « {stage.label} » vient après « {closed.label} », qui ferme le parcours."
    then = f", puis une étape {_needed(stage)}" if unprepared else ""
    return "etape-apres-arret", message, f"Ajoutez entre les deux une étape « {RESTART} »{then}, ou corrigez l’ordre."


def _late(stage: PilotStage, since: list[PilotStage]) -> tuple[str, str, str] | None:
    """Return the code, message and remedy of a stage that cannot come after `since`, the present attempt."""
    late = next((each for each in since if each.value in stage.never_after), None)
    if late:
        message = f"L’étape « {stage.label} » ne peut pas venir après « {late.label} »."
        return "etapes-en-desordre", message, f"{_TWO_WAYS}l’étape (une « {RESTART} » permet de recommencer)."
    return None


def _dates(entry: Entry, steps: tuple[LifeStep, ...]) -> Iterator[Finding]:
    """Find steps that surely come before a step written earlier."""
    latest: Moment | None = None
    for index, step in enumerate(steps):
        begun, seen = _earliest(step), _latest(step)
        key = "date" if isinstance(step.date, Period) else "constat"
        if latest and seen and precedes(seen, latest):
            message = f"Cette étape ({seen}) serait antérieure à une étape écrite avant elle ({latest})."
            yield Finding(entry, ("parcours", index, key), "etapes-a-rebours", message, f"{_TWO_WAYS}la date.")
        elif begun and step.constat and step.constat.end and precedes(step.constat.end, begun):
            message = f"L’étape serait constatée ({step.constat}) avant d’avoir commencé ({begun})."
            remedy = "Corrigez « constat » ou « date »."
            yield Finding(entry, ("parcours", index, "constat"), "etapes-a-rebours", message, remedy)
        if begun and (latest is None or precedes(latest, begun)):
            latest = begun


def _earliest(step: LifeStep) -> Moment | None:
    """Return the moment before which the step surely had not begun."""
    return step.date.start if isinstance(step.date, Period) else None


def _latest(step: LifeStep) -> Moment | None:
    """Return the moment at which the step surely had begun, « après 2022 » telling nothing of it."""
    if not isinstance(step.date, Period):
        return step.constat.end if step.constat else None
    if step.date.end is None:
        return None
    return step.date.start or step.date.end


def _reality(entry: Entry, steps: tuple[LifeStep, ...]) -> Iterator[Finding]:
    """Find announced steps that others followed: what took place is no longer an announcement."""
    last = present(steps)
    for index, step in enumerate(steps[:last]):
        if step.announced:
            message = "Cette étape est seulement annoncée, et une étape constatée la suit."
            remedy = "Mettez les étapes annoncées à la fin, ou écrivez « realite: constatee » si elle a eu lieu."
            yield Finding(entry, ("parcours", index, "realite"), "annonce-depassee", message, remedy)


def _complete(entry: Entry, index: int, step: LifeStep) -> Iterator[Finding]:
    """Find an outcome that does not say what it must."""
    stage = step.etape
    if not isinstance(stage, PilotStage) or step.announced:
        return
    place = ("parcours", index)
    if stage.value == GENERALISED and not step.aboutit_a:
        message = "Une étape « Généralisée » dit ce qui en est né, et rien n’est écrit."
        remedy = "Ajoutez « aboutit_a: dispositifs/… » (ou programmes/…, instruments/…), ou changez l’étape."
        yield Finding(entry, place, "generalisee-sans-resultat", message, remedy)
    if stage.value in BROKEN_OFF and step.obstacle is None:
        message = f"L’étape « {stage.label} » ne dit pas ce qui a fait obstacle."
        remedy = "Ajoutez « obstacle: … », ou « obstacle: inconnu » si aucune source ne le dit."
        yield Finding(entry, place, "arret-sans-obstacle", message, remedy)


def _present(entry: Entry, pilot: Pilot) -> Iterator[Finding]:
    """Find a present stage that says something else than the last step, or that needs one."""
    last = present_stage(pilot.parcours)
    if not pilot.parcours and isinstance(pilot.etape, PilotStage) and pilot.etape.value == GENERALISED:
        message = "Un projet dit « Généralisée » dit ce qui en est né, et son parcours n’est pas écrit."
        remedy = "Remplacez « etape » par « parcours », dont la dernière étape porte « aboutit_a: dispositifs/… »."
        yield Finding(entry, ("etape",), "generalisee-sans-resultat", message, remedy)
    if last is not None and pilot.etape != last:
        label = last.label if isinstance(last, PilotStage) else "inconnue"
        message = f"L’étape du projet contredit la dernière étape constatée de son parcours ({label})."
        remedy = "Supprimez « etape » : elle découle du parcours. Ou complétez le parcours."
        yield Finding(entry, ("etape",), "etape-contredite", message, remedy)
