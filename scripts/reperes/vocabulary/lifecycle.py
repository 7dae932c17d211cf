"""The life of a pilot project: its stages, which of them may follow which, and what is only announced."""

from __future__ import annotations

from dataclasses import dataclass

from reperes.vocabulary import Term, Vocabulary


@dataclass(frozen=True, slots=True)
class PilotStage(Term):
    """A stage of a pilot's life.

    `needs` names stages of which one must have come before; after one of `never_after` this stage is impossible
    until a restart; a stage that `closes` lets nothing follow but a restart.
    """

    needs: tuple[str, ...] = ()
    never_after: tuple[str, ...] = ()
    closes: bool = False


def _stage(
    value: str, label: str, definition: str, needs: str = "", never_after: str = "", *, closes: bool = False
) -> PilotStage:
    return PilotStage(
        value, label, definition, needs=tuple(needs.split()), never_after=tuple(never_after.split()), closes=closes
    )


RESTART = "reprise"
GENERALISED = "generalisee"
BROKEN_OFF = ("sans-suite", "arretee")
"""The stages that say why they came: a failure without its obstacle teaches nobody."""

_TRIED = "experimentation en-place"
_DONE = "evaluation en-place terminee generalisee"

PILOT_STAGES = Vocabulary(
    "étape",
    _stage(
        "proposee",
        "Proposée",
        "Une idée, demandée ou décrite ; rien ne dit qu’elle existe.",
        never_after=f"etude retenue experimentation {_DONE}",
    ),
    _stage("etude", "À l’étude", "Un groupe y travaille.", never_after=f"experimentation {_DONE}"),
    _stage("retenue", "Retenue par un appel", "Un appel ou un programme l’a choisie.", never_after="terminee"),
    _stage(
        "experimentation",
        "En expérimentation",
        "En cours d’essai à la date de la source.",
        never_after="terminee generalisee",
    ),
    _stage("evaluation", "Évaluation", "Une évaluation est en cours, ou vient d’être rendue.", needs=_TRIED),
    _stage("en-place", "En place", "Installée dans la pratique à la date de la source."),
    _stage("terminee", "Terminée", "L’essai a pris fin comme prévu.", needs=_TRIED),
    _stage(RESTART, "Reprise", "Relancée après un arrêt ou une absence de suite.", needs="sans-suite arretee terminee"),
    _stage("sans-suite", "Sans suite", "Étudiée ou essayée, non poursuivie à la date de la source.", closes=True),
    _stage("arretee", "Arrêtée", "Interrompue avant son terme.", never_after="terminee", closes=True),
    _stage(GENERALISED, "Généralisée", "Passée de l’essai au droit commun.", needs=_TRIED),
    _stage("historique", "Historique", "Appartient au passé ou à un autre pays.", closes=True),
)

STEP_REALITIES = Vocabulary(
    "réalité de l’étape",
    Term("constatee", "Constatée", "La source dit que cette étape a eu lieu."),
    Term("annoncee", "Seulement annoncée", "Prévue, demandée ou souhaitée ; pas encore faite à la date de la source."),
)
