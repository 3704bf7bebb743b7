"""Figures bring finding, table and source; what is typed is escaped; colours follow the page."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure

from craft_look import (
    StrayColourError,
    UnknownNameError,
    feedback_html,
    figure_html,
    framed,
    icon,
    mpl_style,
    palette,
    table_html,
    themed_svg,
    together,
    words,
)

NASTY = '<script>alert("x")</script> & **bold**'


def drawing(colour: str | None = None) -> Figure:
    with matplotlib.rc_context(mpl_style()):
        fig = Figure(figsize=(326 / 96, 200 / 96))
        axes = fig.subplots()
        axes.plot([1, 2, 3], [3, 1, 2], color=colour or palette("live")["highlight"])
        axes.plot([1, 2, 3], [1, 2, 1])
        axes.set_title("kg CO$_2$e", loc="left")
        axes.fill_between([1, 2], [0, 0], [1, 1], color=palette("live")["madder"], alpha=0.2, lw=0)
    return fig


def test_what_is_typed_is_escaped_everywhere() -> None:
    page = figure_html(NASTY, "<svg></svg>", NASTY, [NASTY, "b"], [[NASTY, NASTY]], NASTY, NASTY)
    page += feedback_html("right", NASTY, NASTY, (NASTY, NASTY)) + table_html(["a"], [[NASTY]], NASTY)
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find("script") is None
    assert "<script>alert" not in page
    assert '="<script' not in page


def test_carbon_dioxide_gets_its_subscript_and_stars_become_strong() -> None:
    assert (
        words("1.76 kg CO2e, **88** wears") == "1.76\u00a0kg\u00a0CO<sub>2</sub>e, <strong>88</strong> wears"
    )
    assert words("CO2 and CO25") == "CO<sub>2</sub> and CO25"


def test_a_figure_has_finding_picture_table_note_and_source() -> None:
    page = figure_html(
        "It draws level after **116 wears**", themed_svg(drawing(), "f", "Two curves"), "Two curves",
        ["Jumper", "Making, kg CO2e", "Wears"], [["Acrylic", 26.5, 60], ["Wool", 54.2, None]], "ADEME", "Band: 20 %.",
        marked=1,
    )  # fmt: skip
    soup = BeautifulSoup(page, "html.parser")
    assert soup.h3.get_text() == "It draws level after 116 wears"
    assert soup.svg["aria-label"] == "Two curves"
    assert soup.figcaption.get_text() == "Band: 20\u00a0%. Source: ADEME"
    rows = [[cell.get_text() for cell in row(["th", "td"])] for row in soup.table("tr")]
    assert rows == [
        ["Jumper", "Making, kg\u00a0CO2e", "Wears"],
        ["Acrylic", "26.5", "60"],
        ["Wool", "54.2", "–"],
    ]
    assert soup.table("tr")[2]["class"] == ["ck-marked"]
    assert soup.find(attrs={"role": "region"})["tabindex"] == "0"


def test_only_columns_of_numbers_stand_on_the_right() -> None:
    soup = BeautifulSoup(
        table_html(["n", "v", "w"], [["a", "0.92 (0.74–1.10)", "2 pieces"]], "t"), "html.parser"
    )
    assert [cell.get("class") for cell in soup.tbody.tr(["th", "td"])] == [None, ["ck-num"], None]


def test_a_figure_carries_only_variables_as_colours() -> None:
    text = themed_svg(drawing(), "m1 one", 'A "curve"')
    ElementTree.fromstring(text)
    assert not re.search(r"(?:fill|stroke)[:=]\s*\"?#", text)
    assert "var(--ck-highlight)" in text
    assert "<style" not in text
    assert "<metadata" not in text
    assert "A &quot;curve&quot;" in text


def test_ids_of_two_figures_never_meet_and_every_reference_is_inside() -> None:
    one, two = (themed_svg(drawing(), name, "x") for name in ("one", "two"))
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in (one, two)]
    assert ids[0].isdisjoint(ids[1])
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', one))
    assert {a or b for a, b in used} <= ids[0]


def test_the_same_figure_gives_the_same_bytes() -> None:
    assert themed_svg(drawing(), "same", "x") == themed_svg(drawing(), "same", "x")


def test_a_figure_is_drawn_at_the_width_at_which_it_is_shown() -> None:
    assert 'width="326" height="200"' in themed_svg(drawing(), "w", "x")


def test_a_colour_that_cannot_follow_the_page_is_refused_by_name() -> None:
    with pytest.raises(StrayColourError, match="'stray' holds the colour #ff0000"):
        themed_svg(drawing("red"), "stray", "x")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_for_files_take_the_colours_of_their_theme(theme: str) -> None:
    style = mpl_style(theme)
    assert style["text.color"] == palette(theme)["ink"]
    assert style["font.family"][0] == "Atkinson Hyperlegible"
    with matplotlib.rc_context(style):
        from matplotlib.font_manager import findfont

        assert "AtkinsonHyperlegible" in findfont("Atkinson Hyperlegible")


@pytest.mark.parametrize(
    "kind", ["right", "nearly", "notyet", "together", "restored", "note", "waiting", "danger"]
)
def test_feedback_never_says_a_person_is_wrong(kind: str) -> None:
    soup = BeautifulSoup(feedback_html(kind, "One wash serves three wears."), "html.parser")
    assert soup.div["role"] == "status"
    assert soup.svg["aria-hidden"] == "true"
    shown = soup.get_text(" ").lower()
    for word in ("wrong", "failed", "error", "invalid", "incorrect", "oops"):
        assert word not in shown


def test_unknown_kinds_and_icons_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="There is no kind of feedback 'bad'"):
        feedback_html("bad", "x")
    with pytest.raises(UnknownNameError, match="There is no icon 'star'"):
        icon("star")


def test_framed_output_brings_its_style_and_its_scope() -> None:
    assert framed("<p>x</p>").startswith("<style>:root{")
    assert framed("<p>x</p>").endswith('<div class="ck"><p>x</p></div>')


def test_pages_without_figures_never_load_matplotlib() -> None:
    code = "import sys, craft_look; craft_look.page_css(); craft_look.badge_svg('MC-1', 60); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("a bar of 12.5 kg", "a bar of 12.5~kg"),
        ("88.2 kg CO2e for one wear", "88.2~kg~CO2e for one wear"),
        ("cost **88.2 kg CO<sub>2</sub>e**.", "cost **88.2~kg~CO<sub>2</sub>e**."),
        ("**3.66** g, or **3.66 g**", "**3.66**~g, or **3.66~g**"),
        ("48 × 14 × 9 mm, 245 mm² of roof, 5 cm³", "48 × 14 × 9~mm, 245~mm² of roof, 5~cm³"),
        ("15 % of 31 €, 0.08 kWh, 35 min", "15~% of 31~€, 0.08~kWh, 35~min"),
        ("1.27 g/cm³; 1 000 mm³", "1.27~g/cm³; 1_000~mm³"),
        ("from 10 to 1 000, 1 199.67 mm", "from 10 to 1_000, 1_199.67~mm"),
        ("kg CO2e: all gases", "kg~CO2e: all gases"),
        # not a number with its unit
        ("2 good coats, 3 hours, 4 mend it", "2 good coats, 3 hours, 4 mend it"),
        ("rows 001 011, sizes 36 38 40, page 12 2026", "rows 001 011, sizes 36 38 40, page 12 2026"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(typed: str, held: str) -> None:
    held = held.replace("~", "\u00a0").replace("_", "\u202f")
    assert together(typed) == held
    assert together(held) == held
    assert words(typed).replace("<strong>", "**").replace("</strong>", "**").replace(
        "&lt;sub&gt;2&lt;/sub&gt;", "<sub>2</sub>"
    ) == held.replace("CO2e", "CO<sub>2</sub>e")
