"""The catalogue: relations from both sides, what a territory holds, who cites what; and nothing ever changes."""

from __future__ import annotations

import dataclasses

import pytest
from pydantic import ValidationError

from reperes import pipeline
from reperes.catalogue import Catalogue, Entry, territory_refs
from reperes.portal import open_portal
from reperes.records.envelope import Record
from reperes.records.facets import Framed, Located
from reperes.records.partner import Partner
from reperes.records.references import Ref, references
from reperes.records.territory import Territory
from reperes.words import fold, plural, slug, sort_key, typographic

SOURCES = "sources: [{document: rapport, lignes: 3}]"
RECORDS = {
    "documents/rapport": "nom: Le rapport\nsources: [{document: rapport}]",
    "documents/autre": f"nom: Autre texte\n{SOURCES}",
    "territories/france": f"nom: France\nniveau: pays\n{SOURCES}",
    "territories/region": f"nom: Région\nniveau: region\nparent: france\n{SOURCES}",
    "territories/isere": f"nom: Isère\nniveau: departement\nparent: region\n{SOURCES}",
    "territories/ailleurs": f"nom: Ailleurs\nniveau: departement\nparent: region\n{SOURCES}",
    "territories/finlande": f"nom: Finlande\nniveau: pays-etranger\n{SOURCES}",
    "partners/actis": f"nom: Actis\nterritoires: [isere]\n{SOURCES}",
    "partners/elan": f"nom: L’Élan\nterritoires: [isere, region]\n{SOURCES}\n"
    "relations:\n  - {type: partenaire-de, vers: partners/actis, precision: à deux}\n"
    "  - {type: partie-de, vers: partners/un-toit}",
    "partners/un-toit": f"nom: Un toit\nterritoires: inconnu\n{SOURCES}",
    "partners/brouillon": "nom: Au brouillon\nstatut_fiche: brouillon\nterritoires: [isere]\n"
    "relations: [{type: membre-de, vers: partners/actis}]",
    "pilots/pilote": "nom: Pilote\nterritoires: [france]\n"
    "fait:\n  - {texte: Aide., sources: [{document: autre}]}\n"
    "financements:\n  - {texte: Une aide, financeur: partners/actis, sources: [{document: autre}]}\n"
    f"relations:\n  - {{type: porte-par, vers: partners/elan, sources: [{{document: rapport}}]}}\n{SOURCES}",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Return the catalogue of RECORDS, draft included."""
    root = tmp_path_factory.mktemp("portail")
    (root / "mkdocs.yml").write_text("site_name: Exemple\n", "utf-8")
    for name, text in RECORDS.items():
        path = root / "data" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", "utf-8")
    checked = pipeline.check(open_portal(root))
    assert not checked.problems
    return checked.catalogue


def ref(name: str) -> Ref:
    folder, _, identifier = name.partition("/")
    return Ref(folder, identifier)


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.ref.id for entry in entries]


def seen(catalogue: Catalogue, name: str) -> list[tuple[str, str, bool]]:
    return [(link.label, link.other.ref.id, link.written_here) for link in catalogue.links(ref(name))]


def test_a_relation_is_written_once_and_seen_from_both_sides(whole: Catalogue) -> None:
    assert seen(whole, "partners/elan") == [
        ("Travaille avec", "actis", True),
        ("Fait partie de", "un-toit", True),
        ("Porte", "pilote", False),
    ]
    assert seen(whole, "partners/un-toit") == [("Comprend", "elan", False)]
    assert seen(whole, "pilots/pilote") == [("Porté par", "elan", True)]
    assert sorted(seen(whole, "partners/actis")) == [
        ("Membres connus", "brouillon", False),
        ("Travaille avec", "elan", False),
    ]
    assert seen(whole, "documents/rapport") == []


def test_both_sides_share_one_relation_with_its_sources(whole: Catalogue) -> None:
    (here,) = whole.links(ref("pilots/pilote"))
    (there,) = (link for link in whole.links(ref("partners/elan")) if not link.written_here)
    assert here.relation is there.relation
    assert here.relation.sources[0].document == ref("documents/rapport")


def test_a_draft_is_checked_but_never_shown(whole: Catalogue) -> None:
    published = whole.published()
    assert len(published) == len(whole) - 1
    assert published.get(ref("partners/brouillon")) is None
    assert seen(published, "partners/actis") == [("Travaille avec", "elan", False)]
    assert "brouillon" not in names(published.located_in(ref("territories/isere")))
    assert "brouillon" in names(whole.located_in(ref("territories/isere")))
    assert published.published() is published, "without drafts, what was looked up stays looked up"


def test_a_territory_holds_what_its_parts_hold(whole: Catalogue) -> None:
    published = whole.published()
    assert names(published.located_in(ref("territories/isere"))) == ["actis", "elan"]
    assert names(published.located_in(ref("territories/region"))) == ["actis", "elan"]
    assert names(published.located_in(ref("territories/france"))) == ["actis", "elan", "pilote"]
    assert names(published.located_in(ref("territories/ailleurs"))) == []
    assert names(published.located_in(ref("territories/finlande"))) == []


def test_the_chain_of_a_territory_goes_up_to_its_country(whole: Catalogue) -> None:
    assert names(whole.chain(ref("territories/isere"))) == ["isere", "region", "france"]
    assert names(whole.chain(ref("territories/finlande"))) == ["finlande"]
    assert names(whole.chain(ref("territories/absent"))) == []
    assert names(whole.parts_of(ref("territories/region"))) == ["ailleurs", "isere"]


def test_the_chain_of_a_loop_ends() -> None:
    def territory(name: str, parent: str) -> Entry:
        record = Territory.model_validate({"nom": name, "niveau": "commune", "parent": parent})
        return Entry(Ref("territories", name), record, f"data/territories/{name}.yaml")

    catalogue = Catalogue([territory("a", "b"), territory("b", "c"), territory("c", "a")])
    assert names(catalogue.chain(Ref("territories", "a"))) == ["a", "b", "c"]
    assert len(catalogue.located_in(Ref("territories", "a"))) == 0


def test_a_document_knows_who_cites_it_wherever_they_do(whole: Catalogue) -> None:
    assert names(whole.citing(ref("documents/autre"))) == ["pilote"]
    cited = names(whole.citing(ref("documents/rapport")))
    assert "rapport" not in cited
    assert len(cited) == len(set(cited)) == len(RECORDS) - 2  # itself, and the draft that has no source


def test_records_are_sorted_by_name_without_article_or_accent(whole: Catalogue) -> None:
    assert names(whole.of_kind("partners")) == ["actis", "brouillon", "elan", "un-toit"]
    assert whole.of_kind("absent") == ()
    keys = [sort_key(entry.name) for entry in whole]
    assert keys == sorted(keys)


def test_a_format_asks_for_a_behaviour(whole: Catalogue) -> None:
    assert {entry.kind.folder for entry, _ in whole.of(Framed)} == {"partners", "pilots"}
    assert {entry.kind.folder for entry, _ in whole.of(Located)} == {"partners", "pilots", "documents"}
    assert len(whole.of(Record)) == len(whole)
    assert all(isinstance(record, Partner) for _, record in whole.of(Partner))


def test_references_finds_them_all_with_their_places(whole: Catalogue) -> None:
    entry = whole.get(ref("pilots/pilote"))
    assert entry is not None
    assert dict(references(entry.record)) == {
        ("territoires", 0): ref("territories/france"),
        ("fait", 0, "sources", 0, "document"): ref("documents/autre"),
        ("financements", 0, "financeur"): ref("partners/actis"),
        ("financements", 0, "sources", 0, "document"): ref("documents/autre"),
        ("relations", 0, "vers"): ref("partners/elan"),
        ("relations", 0, "sources", 0, "document"): ref("documents/rapport"),
        ("sources", 0, "document"): ref("documents/rapport"),
    }


def test_unknown_territories_are_none(whole: Catalogue) -> None:
    entry = whole.get(ref("partners/un-toit"))
    assert entry is not None
    assert territory_refs(entry.record) == ()
    assert whole.territories_of(entry) == ()
    elan = whole.get(ref("partners/elan"))
    assert elan is not None
    assert names(whole.territories_of(elan)) == ["isere", "region"]


def test_an_entry_knows_its_address_and_file(whole: Catalogue) -> None:
    entry = whole.get(ref("partners/elan"))
    assert entry is not None
    assert (entry.address, entry.path) == ("partenaires/elan/", "data/partners/elan.yaml")
    assert (entry.name, entry.kind.folder) == ("L’Élan", "partners")


def test_a_refused_record_is_known_but_not_there() -> None:
    catalogue = Catalogue([], [Ref("partners", "casse")])
    assert catalogue.knows(Ref("partners", "casse"))
    assert catalogue.get(Ref("partners", "casse")) is None
    assert catalogue.names("partners") == ("casse",)
    assert not catalogue.published().knows(Ref("partners", "autre"))
    assert catalogue.published().knows(Ref("partners", "casse"))


def test_nothing_changes_once_it_stands(whole: Catalogue) -> None:
    entry = whole.get(ref("partners/elan"))
    assert entry is not None
    with pytest.raises(ValidationError, match="frozen"):
        entry.record.nom = "Autre"
    with pytest.raises(ValidationError, match="frozen"):
        entry.record.relations[0].precision = "autre"
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.path = "autre"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.ref.id = "autre"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        whole.links(entry.ref)[0].label = "autre"  # type: ignore[misc]
    assert isinstance(entry.record.relations, tuple)
    assert isinstance(whole.links(entry.ref), tuple)


def test_a_catalogue_does_not_see_what_its_list_becomes(whole: Catalogue) -> None:
    entries = list(whole)
    copy = Catalogue(entries)
    entries.clear()
    assert len(copy) == len(whole)


def test_the_order_of_files_does_not_matter(whole: Catalogue) -> None:
    backwards = Catalogue(reversed(list(whole)))
    assert [entry.ref for entry in backwards] == [entry.ref for entry in whole]
    for entry in whole:
        assert seen(backwards, str(entry.ref)) == seen(whole, str(entry.ref))
        assert names(backwards.located_in(entry.ref)) == names(whole.located_in(entry.ref))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("L’Oiseau bleu", "oiseau bleu"),
        ("L'Oiseau bleu", "oiseau bleu"),
        ("Les Amarres", "amarres"),
        ("Œuvre Falret", "oeuvre falret"),
        ("État", "etat"),
        ("Lesneven", "lesneven"),
        ("D’abord", "abord"),
        ("La", "la"),
        ("Axe 10", "axe 000010"),
    ],
)
def test_names_sort_as_in_a_french_index(name: str, key: str) -> None:
    assert sort_key(name) == key


def test_numbers_sort_by_their_value() -> None:
    names = ["Axe 10", "Axe 2", "Axe 1", "Atelier 2017"]
    assert sorted(names, key=sort_key) == ["Atelier 2017", "Axe 1", "Axe 2", "Axe 10"]


def test_words_are_folded_counted_and_spaced() -> None:
    assert fold("Œuvre ÉTÉ l’hiver") == "oeuvre ete l'hiver"
    assert slug("L’Été — 2ᵉ Œuvre !") == "l-ete-2e-oeuvre"
    assert [plural(count, "fiche", "fiches") for count in (0, 1, 2)] == [
        "0\u00a0fiche",
        "1\u00a0fiche",
        "2\u00a0fiches",
    ]
    assert typographic("« l'été » : 10 000 € ? 5 % ; oui !") == (
        "«\u00a0l’été\u00a0»\u00a0: 10\u202f000\u00a0€\u202f? 5\u00a0%\u202f; oui\u202f!"
    )
    assert typographic(typographic("« a » : b...")) == typographic("« a » : b...") == "«\u00a0a\u00a0»\u00a0: b…"
