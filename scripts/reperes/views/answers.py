"""What answers a recommendation, what is only asked for, and what became of either.

An answer is a relation `repond-a` from something that exists. `demande-par`, or a record that is
itself only proposed, says what people would like: it is shown apart and never counted as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reperes.catalogue import Catalogue, Entry, Link
from reperes.records.contact import ContactPoint
from reperes.records.facets import Contactable, Measured
from reperes.records.lifecycle import OrdinaryLaw, VisitContact
from reperes.records.pilot import Pilot
from reperes.records.recommendation import Recommendation
from reperes.records.scalars import Absence
from reperes.records.statements import Citation
from reperes.views.citations import Citations, Mark
from reperes.views.stages import in_common_law, not_yet, stage
from reperes.vocabulary import Term
from reperes.vocabulary.practice import TARGETS
from reperes.vocabulary.relations import LED_TO
from reperes.vocabulary.situations import THEMES
from reperes.words import lower, plural


@dataclass(frozen=True, slots=True)
class Standing(Term):
    """Whether something answers recommendations, said of one (`label`) and of several (`many`)."""

    many: str = ""

    def counted(self, count: int) -> str:
        """Return « 1 seulement demandée », « 3 seulement demandées »."""
        return plural(count, lower(self.label), self.many)


STANDINGS = (
    Standing(
        "avec-reponse",
        "Avec une réponse",
        "Quelque chose qui existe va dans le sens de la demande, quelque part.",
        many="avec une réponse",
    ),
    Standing(
        "seulement-demandee",
        "Seulement demandée",
        "Une fiche dit ce qui est demandé ou cité ; ce n’est pas une réponse.",
        many="seulement demandées",
    ),
    Standing(
        "sans-reponse",
        "Sans réponse connue",
        "Le catalogue ne connaît rien qui y réponde.",
        many="sans réponse connue",
    ),
)
NO_TARGET = Term("non-precisee", "Destinataire non précisé", "La source ne dit pas à qui elle s’adresse.")
NO_THEME = Term("aucun", "Sans thème", "Personne n’a encore classé ces recommandations.")


@dataclass(frozen=True)
class Answer:
    """A record that answers a recommendation, or that it asks for, and what is known of that record.

    `points` are the parts of the recommendation that it answers, none when the relation does not say;
    `led_to` is what was born of it, `contacts` the functions to call about it that can be reached.
    """

    entry: Entry
    words: str
    doubt: str
    points: tuple[str, ...]
    stage: Term | None
    led_to: tuple[Entry, ...]
    contacts: tuple[Entry, ...]
    marks: tuple[Mark, ...]

    @property
    def not_yet(self) -> bool:
        """Tell whether the record itself is only proposed or asked for."""
        return not_yet(self.stage)

    @property
    def evaluated(self) -> bool:
        """Tell whether the record holds a published evaluation."""
        record = self.entry.record
        return isinstance(record, Measured) and isinstance(record.evaluation, tuple)

    @property
    def results(self) -> tuple[str, ...]:
        """How well its claimed results are established, each level once."""
        record = self.entry.record
        held = record.resultats if isinstance(record, Measured) else None
        levels = (each.niveau_preuve.label.lower() for each in held) if isinstance(held, tuple) else ()
        return tuple(dict.fromkeys(levels))

    @property
    def common_law(self) -> bool:
        """Tell whether the record has become ordinary law."""
        return in_common_law(self.stage)

    @property
    def passage(self) -> bool:
        """Tell whether its record says what stands between it and ordinary law."""
        record = self.entry.record
        return isinstance(record, Pilot) and isinstance(record.passage_droit_commun, OrdinaryLaw)

    @property
    def reachable(self) -> bool:
        """Tell whether a public contact or a web site is known."""
        if self.contacts:
            return True
        record = self.entry.record
        if isinstance(record, Pilot):
            return isinstance(record.contact_visite, VisitContact) and record.contact_visite.reachable
        held = (record.contacts, record.site_web) if isinstance(record, Contactable) else ()
        return any(each and not isinstance(each, Absence) for each in held)


@dataclass(frozen=True)
class Origin:
    """Where a recommendation was made: the workshop (or document, or pilot), and the words of the relation."""

    entry: Entry
    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, eq=False)
class Demand:
    """A recommendation with all that the catalogue knows of its way."""

    entry: Entry
    record: Recommendation
    origins: tuple[Origin, ...]
    answers: tuple[Answer, ...]
    asked: tuple[Answer, ...]
    passage: Citation | None
    document: Entry | None

    @cached_property
    def standing(self) -> Standing:
        """Whether something answers it."""
        answered, asked, nothing = STANDINGS
        return answered if self.answers else asked if self.asked else nothing

    @cached_property
    def targets(self) -> tuple[Term, ...]:
        """Whom it is meant for; `NO_TARGET` alone where nobody says."""
        return self.record.cibles if isinstance(self.record.cibles, tuple) and self.record.cibles else (NO_TARGET,)

    @property
    def aimed(self) -> bool:
        """Tell whether it is known whom it is meant for."""
        return NO_TARGET not in self.targets

    @cached_property
    def themes(self) -> tuple[Term, ...]:
        """What it is about; `NO_THEME` alone where nobody said."""
        return self.record.thematiques or (NO_THEME,)

    @property
    def state(self) -> Term | None:
        """Its state, where it is known."""
        return self.record.etat if isinstance(self.record.etat, Term) else None

    @property
    def unanswered_points(self) -> tuple[str, ...]:
        """The parts that no answer names, where at least one answer names one."""
        named = {point for answer in self.answers for point in answer.points}
        whole = any(not answer.points for answer in self.answers)
        return tuple(p.repere for p in self.record.points if p.repere not in named) if named and not whole else ()


def demand(catalogue: Catalogue, entry: Entry, record: Recommendation, cited: Citations | None = None) -> Demand:
    """Gather what is known of one recommendation; with `cited`, each relation gets its source marks."""
    links = catalogue.links(entry.ref)
    told = [_answer(catalogue, link, cited) for link in links if _typed(link, "repond-a", written_here=False)]
    wished = [_answer(catalogue, link, cited) for link in links if _typed(link, "demande-par", written_here=False)]
    about = [_answer(catalogue, link, cited) for link in links if _typed(link, "concerne", written_here=True)]
    passage = record.sources[0] if record.sources else None
    return Demand(
        entry=entry,
        record=record,
        origins=tuple(_origin(link, cited) for link in links if _typed(link, "issue-de", written_here=True)),
        answers=tuple(one for one in told if not one.not_yet),
        asked=_once([*(one for one in told if one.not_yet), *wished, *(one for one in about if one.not_yet)]),
        passage=passage,
        document=catalogue.get(passage.document) if passage else None,
    )


@lru_cache(maxsize=2)
def demands(catalogue: Catalogue) -> tuple[Demand, ...]:
    """Gather every published recommendation, by name."""
    return tuple(demand(catalogue, entry, record) for entry, record in catalogue.of(Recommendation))


def targets_of(all_demands: Iterable[Demand]) -> tuple[Term, ...]:
    """Return the targets that some demand has, in the order of the vocabulary, the unknown one last."""
    held = {target.value for one in all_demands for target in one.targets}
    return tuple(term for term in (*TARGETS, NO_TARGET) if term.value in held)


def themes_of(all_demands: Iterable[Demand]) -> tuple[Term, ...]:
    """Return the themes that some demand has, in the order of the vocabulary, the unknown one last."""
    held = {theme.value for one in all_demands for theme in one.themes}
    return tuple(term for term in (*THEMES, NO_THEME) if term.value in held)


def _typed(link: Link, value: str, *, written_here: bool) -> bool:
    return link.relation.type.value == value and link.written_here is written_here


def _answer(catalogue: Catalogue, link: Link, cited: Citations | None) -> Answer:
    relation = link.relation
    around = catalogue.links(link.other.ref)
    return Answer(
        entry=link.other,
        words=relation.precision or "",
        doubt=relation.a_confirmer or "",
        points=relation.points,
        stage=stage(link.other),
        led_to=tuple(each.other for each in around if _typed(each, LED_TO.value, written_here=True)),
        contacts=tuple(each.other for each in around if _called(each)),
        marks=cited.marks(relation.sources) if cited else (),
    )


def _called(link: Link) -> bool:
    record = link.other.record
    about = _typed(link, "contact-pour", written_here=False)
    return about and isinstance(record, ContactPoint) and bool(record.means)


def _origin(link: Link, cited: Citations | None) -> Origin:
    marks = cited.marks(link.relation.sources) if cited else ()
    return Origin(link.other, link.relation.precision or "", marks)


def _once(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple({answer.entry: answer for answer in answers}.values())
