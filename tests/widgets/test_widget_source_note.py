"""Where a number comes from: the table's own value, unit, publisher and licence, in a closed box."""

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from craft_lab.data import sources, table
from craft_lab.errors import UnknownRowError, UnknownTableError
from craft_widgets import source_note
from craft_widgets.wording import find

ROOT = Path(__file__).parents[2]


def test_every_number_of_the_coat_is_told_with_its_unit_and_its_licence() -> None:
    html = source_note("garments_ademe", "manteau")._repr_html_()
    page = BeautifulSoup(html, "html.parser")
    details = page.find("details")
    assert details is not None and not details.has_attr("open")
    with (ROOT / "src/craft_lab/data/garments_ademe.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["slug"] == "manteau")
    told = {tr.th.text: [td.text for td in tr.find_all("td")] for tr in page.select("tbody tr")}
    assert float(told["End of life"][0]) == pytest.approx(float(row["end_of_life_kg_co2e"]), rel=0.005)
    assert told["Raw materials"] == [f"{float(row['raw_materials_kg_co2e']):g}", "kg\u00a0CO2e", "not known"]
    text = page.get_text()
    assert "ADEME, Impact CO2" in text and "MIT" in text and "2026-11" in text and "coat" in text


def test_one_number_can_have_a_range() -> None:
    page = BeautifulSoup(
        source_note("filaments", "PETG", column="density_g_cm3", low=1.23, high=1.29).html, "html.parser"
    )
    assert [td.text for td in page.select("tbody td")] == ["1.27", "g/cm3", "1.23 to 1.29"]
    assert page.summary is not None and page.summary.text == "Where this number comes from"


@pytest.mark.parametrize("name", sources())
def test_each_table_can_say_where_its_first_row_comes_from(name: str) -> None:
    origin, row = sources()[name], table(name)[0]
    html = source_note(name, *(str(row[column]) for column in origin.key)).html
    assert 'href="https://' in html and "javascript:" not in html
    assert set(origin.units) <= set(find("source_note.columns")), "each column has words"


def test_what_is_not_there_is_said_with_the_names_there_are() -> None:
    with pytest.raises(UnknownTableError, match="garments_ademe"):
        source_note("garments")
    with pytest.raises(UnknownRowError, match="manteau"):
        source_note("garments_ademe", "mantea")
    with pytest.raises(UnknownRowError, match="density_g_cm3"):
        source_note("filaments", "PETG", column="<b>")
