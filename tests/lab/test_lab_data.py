"""The tables: their bytes, their links, their ranges, and the record of where they come from."""

import hashlib
import json
from importlib.resources import files

import pytest

from craft_lab.data import find, source, sources, table
from craft_lab.data.provenance import read_sources
from craft_lab.errors import DataError, EmptyCellError, ProvenanceError, UnknownRowError, UnknownTableError

FOLDER = files("craft_lab.data")
NAMES = sorted(sources())


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_of_a_table_are_those_its_provenance_names(name: str) -> None:
    data = FOLDER.joinpath(source(name).file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == source(name).sha256


def test_every_table_in_the_folder_has_a_provenance() -> None:
    in_folder = {item.name for item in FOLDER.iterdir() if item.name.endswith(".csv")}
    assert in_folder == {item.file for item in sources().values()}


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_have_the_same_key(name: str) -> None:
    keys = [tuple(row[column] for column in source(name).key) for row in table(name)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_every_unit_belongs_to_a_column_and_numbers_are_numbers(name: str) -> None:
    for row in table(name):
        for column in source(name).units:
            assert row[column] is None or isinstance(row[column], float)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_cited_in_one_line_with_source_and_licence(name: str) -> None:
    origin = source(name)
    assert origin.source in origin.citation
    assert origin.licence in origin.citation
    assert "\n" not in origin.citation


@pytest.mark.parametrize("name", NAMES)
def test_the_licence_page_names_every_table(name: str) -> None:
    assert f"`{source(name).file}`" in FOLDER.joinpath("LICENCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("products", "fabric", "fabrics"),
        ("products", "use_process_id", "processes"),
        ("fabrics", "process_id", "processes"),
        ("geozones", "electricity_process_id", "processes"),
        ("geozones", "heat_process_id", "processes"),
    ],
)
def test_every_id_that_a_table_refers_to_exists(name: str, column: str, target: str) -> None:
    for row in table(name):
        assert find(target, row.text(column))


def test_every_country_among_the_places_has_its_grid() -> None:
    for row in table("geozones"):
        if row["iso3"]:
            assert find("grid", row.text("iso3")).number("g_co2e_per_kwh") > 0


def test_shares_lie_between_0_and_1() -> None:
    losses = [row.number("waste") for row in table("processes")]
    losses += [row.number("making_waste") for row in table("products")]
    assert all(0 <= loss < 1 for loss in losses)
    assert {row.number("aquatic_ratio") for row in table("geozones")} == {0.05, 0.19, 0.37}


@pytest.mark.parametrize(
    ("name", "rows"), [("garments_ademe", 19), ("products", 11), ("processes", 91), ("grid", 213)]
)
def test_a_table_has_as_many_rows_as_its_source(name: str, rows: int) -> None:
    assert len(table(name)) == rows


def test_the_unknown_country_is_a_real_place() -> None:
    assert find("geozones", "---").text("name_en") == "Unknown country (default)"


def test_an_unknown_table_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownTableError, match="garments_ademe"):
        table("garments")


def test_an_unknown_row_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownRowError, match="Near it: manteau"):
        find("products", "mantaeu")


def test_an_unknown_column_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownRowError, match="price_eur"):
        find("products", "manteau")["price"]


def test_an_empty_number_is_not_zero() -> None:
    row = find("fabrics", "weaving")
    assert row["making_waste_if_chosen"] is None
    with pytest.raises(EmptyCellError, match="weaving"):
        row.number("making_waste_if_chosen")


def test_words_and_numbers_are_not_mixed_up() -> None:
    row = find("products", "manteau")
    with pytest.raises(DataError):
        row.number("name_en")
    with pytest.raises(DataError):
        row.text("price_eur")


def _document(**changes: object) -> str:
    document = json.loads(FOLDER.joinpath("provenance.json").read_text(encoding="utf-8"))
    document["files"] = [{**document["files"][0], **changes}]
    return json.dumps(document)


def test_a_key_that_the_provenance_does_not_know_is_refused() -> None:
    with pytest.raises(ProvenanceError, match=r"garments_ademe\.csv does not know: colour"):
        read_sources(_document(colour="red"))


def test_a_provenance_without_licence_is_refused() -> None:
    document = json.loads(_document())
    del document["files"][0]["licence"]
    with pytest.raises(ProvenanceError, match="misses: licence"):
        read_sources(json.dumps(document))


@pytest.mark.parametrize(("key", "value"), [("title", 3), ("key", "slug"), ("key", []), ("units", ["kg"])])
def test_a_value_of_another_kind_is_refused(key: str, value: object) -> None:
    with pytest.raises(ProvenanceError, match=key):
        read_sources(_document(**{key: value}))


def test_a_file_named_twice_or_another_schema_is_refused() -> None:
    document = json.loads(_document())
    with pytest.raises(ProvenanceError, match="twice"):
        read_sources(json.dumps({**document, "files": document["files"] * 2}))
    with pytest.raises(ProvenanceError, match="schema"):
        read_sources(json.dumps({**document, "schema": "craftkit/provenance/9"}))
    with pytest.raises(ProvenanceError, match="two keys"):
        read_sources("[]")
