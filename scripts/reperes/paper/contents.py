"""What the booklet says, as plain values (dictionaries, lists, texts) that its template sets in type.

Every text is data, with French typography, and none is markup: nothing in a record can command the typesetter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from reperes.catalogue import Catalogue, Entry
from reperes.paper.sheet import sheet, typed
from reperes.paper.wording import BY_LANGUAGE
from reperes.portal import Portal
from reperes.records.guide import Guide, Word
from reperes.records.numbers import EmergencyNumbers
from reperes.views import facts
from reperes.views.citations import Citations
from reperes.views.guide import Help, Nearby, Where, shown
from reperes.vocabulary.guiding import MOMENTS
from reperes.words import plural, sort_key, typographic

_EXACT = frozenset({"id", "code", "typed", "address", "calling", "language"})

Said = dict[str, Any]
"""Plain values by name; the names are those that the template reads."""


def contents(portal: Portal, catalogue: Catalogue, language: str = "fr") -> Said:
    """Return everything that the booklet of a catalogue says."""
    guides = catalogue.of(Guide)
    day = dated(catalogue)
    chapters = [
        {"title": moment.label, "guides": [_guide(portal, catalogue, *g) for g in guides if g[1].moment == moment]}
        for moment in MOMENTS
    ]
    said: Said = _set(
        {
            "language": language,
            "words": BY_LANGUAGE[language],
            "name": portal.name,
            "address": typed(portal, ""),
            "calling": typed(portal, "qui-appeler/") if portal.site_url else "",
            "day": facts.words(day) if day else "",
            "reread": _reread([guide for _, guide in guides]),
            "date": [day.year, day.month, day.day] if day else [],
            "numbers": [_numbers(record) for _, record in catalogue.of(EmergencyNumbers)],
            "chapters": [chapter for chapter in chapters if chapter["guides"]],
            "index": _index(guides),
        }
    )
    return said


def dated(catalogue: Catalogue) -> date | None:
    """Return the last day that the guides or the numbers tell of: a booklet is dated by what it says."""
    records = [record for _, record in (*catalogue.of(Guide), *catalogue.of(EmergencyNumbers))]
    days = [record.ajoutee_le for record in records if record.ajoutee_le]
    days += [record.verification.le for record in records if record.verification]
    days += [reading.le for _, guide in catalogue.of(Guide) for reading in guide.relectures]
    return max(days, default=None)


def _reread(guides: list[Guide]) -> str:
    done = sum(bool(guide.relectures) for guide in guides)
    some = f"{plural(done, 'guide', 'guides')} sur {len(guides)}"
    return "pas encore" if not done else "oui, tous les guides" if done == len(guides) else some


def _numbers(record: EmergencyNumbers) -> Said:
    checked = record.verification
    return {
        "state": f"Numéros contrôlés le {facts.words(checked.le)}."
        if checked
        else "À vérifier : personne n’a encore contrôlé ces numéros pour nous.",
        "lines": [
            {"number": e.numero, "for": e.pour, "text": e.texte, "message": e.moyen.value == "message"}
            for e in record.numeros
        ],
    }


def _guide(portal: Portal, catalogue: Catalogue, entry: Entry, guide: Guide) -> Said:
    cited = Citations(catalogue, guide.sources)
    view = shown(guide, catalogue, cited)
    carried = sheet(portal, entry)
    return {
        "id": entry.ref.id,
        "title": entry.name,
        "answer": [" ".join(part.split()) for part in (guide.resume or "").split("\n\n")],
        "first": [{"number": each.numero, "for": each.pour} for each in view["first_numbers"]],
        "steps": [each.text for each in view["steps"]],
        "meaning": [each.text for each in view["meaning"]],
        "asks": [{"who": ask.a, "questions": [f"« {each} »" for each in ask.questions]} for ask in guide.a_demander],
        "help": _help(view["help"]),
        "reaches": [_reach(each) for each in view["reaches"]],
        "reserves": [{"text": each.texte, "by": each.selon or ""} for each in guide.limites],
        "questions": [each.texte for each in guide.questions_ouvertes],
        "to_check": [*guide.a_verifier, *(each.texte for each in guide.anomalies)],
        "words": [{"word": each.mot, "meaning": each.sens} for each in guide.mots],
        "state": list(_state(guide)),
        "sources": [noted.document.name for noted in cited.listed()],
        "typed": carried.typed,
        "code": str(carried.code),
    }


def _help(found: Help) -> Said:
    return {
        "contacts": [
            {
                "name": each.entry.name,
                "places": ", ".join(place.name for place in each.places),
                "means": [f"{one.name} : {one.words}" for one in each.means],
            }
            for each in found.contacts
        ],
        "nearby": [{"place": each.place.name, "names": _names(each)} for each in found.nearby],
        "more": f"Nous connaissons aussi {plural(found.more_places, 'autre territoire', 'autres territoires')}."
        if found.more_places
        else "",
    }


def _names(there: Nearby) -> str:
    more = [f"et {plural(there.more, 'autre', 'autres')}"] if there.more else []
    return ", ".join([*(each.name for each in there.helpers), *more])


def _reach(reach: Where) -> Said:
    where = "Où c’est demandé" if reach.nature.value == "propose" else "Où"
    places = ", ".join(place.name for place in reach.places)
    said = f"{where} : {places}." if places else "Nos sources ne disent pas où."
    return {"sign": reach.nature.label, "text": reach.text, "where": f"{reach.nature.definition} {said}"}


def _state(guide: Guide) -> Iterator[str]:
    """Yield what is known of the guide's own quality: who reread it, who verified it."""
    yield f"Relecture par des personnes concernées : {'oui' if guide.relectures else 'pas encore'}."
    for each in guide.relectures:
        yield f"Relu le {facts.words(each.le)} par {each.par} : {each.methode}."
    if guide.verification:
        done = guide.verification
        yield f"Vérifié le {facts.words(done.le)} par {done.par} : {done.methode}."
    else:
        yield "Personne ne l’a encore vérifié auprès des services."
    if guide.statut_fiche.value == "archive":
        yield "Ce guide est ancien. Il reste lisible."
    if guide.statut_fiche.value == "a-confirmer":
        yield "Un point important reste douteux."


def _index(guides: Iterable[tuple[Entry, Guide]]) -> list[Said]:
    """Return each explained word once, with the guides that explain it, in the order of a French index."""
    found: dict[str, list[str]] = {}
    spelled: dict[str, Word] = {}
    for entry, guide in guides:
        for word in guide.mots:
            key = sort_key(word.mot)
            spelled.setdefault(key, word)
            found.setdefault(key, []).append(entry.ref.id)
    return [{"word": spelled[key].mot, "guides": list(dict.fromkeys(found[key]))} for key in sorted(found)]


def _set(value: Any) -> Any:
    """Return plain values whose texts have French typography; addresses and pictures stay as they are."""
    if isinstance(value, str):
        return typographic(value)
    if isinstance(value, dict):
        return {name: part if name in _EXACT else _set(part) for name, part in value.items()}
    return [_set(part) for part in value] if isinstance(value, list | tuple) else value
