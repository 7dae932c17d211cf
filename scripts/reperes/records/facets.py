"""What several kinds share. A kind says what it is (`class Pilot(Located, Framed)`), a format asks
for a behaviour (`catalogue.of(Located)`): neither lists the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from reperes.records.coordinates import Coordinates
from reperes.records.envelope import Record
from reperes.records.evaluation import Evaluation
from reperes.records.hours import HoursField
from reperes.records.periods import Day, PeriodField
from reperes.records.references import Ref, To
from reperes.records.scalars import Known, Line, WebAddress
from reperes.records.statements import Contact, Figure, Funding, Result, Sourced, Statement
from reperes.vocabulary import Term
from reperes.vocabulary.practice import ATTENDANCE
from reperes.vocabulary.situations import NEEDS, PHASES, PUBLICS, THEMES
from reperes.words import slug


class Placed(Record):
    """What may be a point on a map."""

    coordonnees: Known[Coordinates] | None = Field(
        None, title="Coordonnées", description="Latitude puis longitude, copiées depuis une carte : 45.1885, 5.7245."
    )


class Located(Placed):
    """What acts somewhere: on one or several territories of the catalogue."""

    territoires: Known[tuple[Annotated[Ref, To("territories")], ...]] | None = Field(None, title="Territoires")
    lieu: Known[Line] | None = Field(
        None, title="Lieu", description="Le lieu précis, ou ce que la source dit de la précision."
    )


class Framed(Record):
    """What has a frame of intervention: for whom, what it does, what it does not do."""

    pour_qui: tuple[Statement, ...] = Field((), title="Pour qui")
    fait: tuple[Statement, ...] = Field((), title="Ce qui est fait")
    ne_fait_pas: tuple[Statement, ...] = Field((), title="Ce qui n’est pas fait")


class Classified(Record):
    """What can be found by theme, public, need or phase."""

    thematiques: tuple[Annotated[Term, THEMES], ...] = Field((), title="Thématiques")
    publics: tuple[Annotated[Term, PUBLICS], ...] = Field((), title="Publics")
    besoins: tuple[Annotated[Term, NEEDS], ...] = Field((), title="Besoins")
    phases: tuple[Annotated[Term, PHASES], ...] = Field((), title="Phases")


class Dated(Record):
    """What begins and ends."""

    debut: Known[PeriodField] | None = Field(None, title="Début")
    fin: Known[PeriodField] | None = Field(None, title="Fin")


class Funded(Record):
    """What somebody pays for."""

    budget: Known[tuple[Figure, ...]] | None = Field(None, title="Budget")
    financements: Known[tuple[Funding, ...]] | None = Field(None, title="Financement")


class Evaluated(Record):
    """What claims results, or was evaluated."""

    resultats: Known[tuple[Result, ...]] | None = Field(None, title="Résultats")
    evaluation: Known[tuple[Evaluation, ...]] | None = Field(None, title="Évaluation publiée")


class Measured(Evaluated):
    """What also gives figures."""

    chiffres: Known[tuple[Figure, ...]] | None = Field(None, title="Chiffres")


class Session(Sourced):
    """One date at which something can be attended."""

    slips: ClassVar[Mapping[str, str]] = {"date": "debut"}

    debut: PeriodField = Field(title="Début")
    fin: PeriodField | None = Field(None, title="Fin")
    heures: Known[HoursField] | None = Field(None, title="Heures", description="Heure de Paris : 09:30/17:00.")
    modes_accueil: Known[tuple[Annotated[Term, ATTENDANCE], ...]] | None = Field(None, title="Sur place ou à distance")
    lieu: Known[Line] | None = Field(None, title="Lieu")
    inscription_avant: Known[Day] | None = Field(
        None, title="Inscription jusqu’au", description="Le dernier jour pour s’inscrire : 2027-02-15."
    )
    annulee_le: Day | None = Field(
        None, title="Annulée le", description="Le jour où l’on a su que cela n’aurait pas lieu : 2027-02-20."
    )
    repere: Line | None = Field(
        None, title="Repère", description="Un mot qui la distingue d’une autre du même jour : grenoble, matin."
    )

    @property
    def mark(self) -> str:
        """What tells it from another session of its day, as addresses write it; mostly nothing."""
        return slug(self.repere or "")


class Scheduled(Record):
    """What takes place at given dates; an offer without a known date says `inconnu`."""

    dates: Known[tuple[Session, ...]] | None = Field(None, title="Dates")


class Contactable(Record):
    """What can be reached: a web site, public contacts by function."""

    site_web: Known[WebAddress] | None = Field(None, title="Site web")
    contacts: Known[tuple[Contact, ...]] | None = Field(None, title="Contact")
