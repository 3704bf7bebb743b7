"""The style sheets name no colour, and reach nothing outside .ck."""

import re
from importlib.resources import files

import pytest

SHEETS = [
    ("craft_look", "look.css"),
    ("craft_look", "page.css"),
    ("craft_widgets.dashboards", "dashboards.css"),
]


def sheet(package: str, name: str) -> str:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(("package", "name"), SHEETS)
def test_no_style_sheet_names_a_colour(package: str, name: str) -> None:
    text = sheet(package, name)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)
    assert not re.search(r"\b(?:rgb|hsl|oklch)a?\(", text)
    assert not re.search(r":\s*(?:black|white|red|gr[ae]y)\b", text)


@pytest.mark.parametrize(("package", "name"), [SHEETS[0], SHEETS[2]])
def test_every_rule_for_elements_is_scoped_under_ck(package: str, name: str) -> None:
    for selectors in re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", sheet(package, name)):
        for selector in re.split(r",(?![^(]*\))", selectors):
            assert selector.strip().startswith(".ck"), selector


@pytest.mark.parametrize(("package", "name"), SHEETS)
def test_braces_are_balanced(package: str, name: str) -> None:
    text = sheet(package, name)
    assert text.count("{") == text.count("}")
