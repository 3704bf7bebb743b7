"""What formgrader shows of a learner's HTML: text as it was, nothing that runs, and soon."""

from __future__ import annotations

import pytest
from nbconvert.filters import markdown2html
from nbformat import NotebookNode, from_dict

from craft_grading.for_teachers import CleanOutputs, clean, clean_around_pictures


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<h1>A</h1><p>b <b>c</b></p>", "<h1>A</h1><p>b <b>c</b></p>"),
        ('<p onclick="x()">b</p>', "<p>b</p>"),
        ("a<script>x()</script>b<style>c {}</style>d", "abd"),
        ("a<SCRIPT>x()", "ax()"),
        ("<a href='javascript:x()'>a</a><a href='https://b.c'>d</a>", '<a>a</a><a href="https://b.c">d</a>'),
        ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
        ("<img src='https://a/b.png' alt='c'>", '<img alt="c">'),
        ("<img src='data:image/png;base64,AAAA'>", '<img src="data:image/png;base64,AAAA">'),
        ("<img src='data:text/html;base64,AAAA'>", "<img>"),
        ("<iframe src='a'></iframe><object data='a'></object><svg onload='x()'></svg>", ""),
        ("<b class='full-credit'>a</b><p class='k score'>b</p><i class='hl-py k'>c</i>",
         '<b>a</b><p>b</p><i class="hl-py k">c</i>'),
        ("3 < 4 & 5", "3 &lt; 4 &amp; 5"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=x()></style>", "<table></table>"),
    ],
)  # fmt: skip
def test_text_stays_and_nothing_runs(html: str, shown: str) -> None:
    assert clean(html) == shown


@pytest.mark.parametrize("piece", ["<div>", "<b><i>", "<style ", "<script>", "<a href='", "<"])
def test_what_would_take_minutes_is_not_shown_here(piece: str) -> None:
    assert "Open the notebook" in clean(piece * 200_000)


def test_a_long_table_is_shown() -> None:
    table = "<table>" + "<tr><td>1</td><td>2</td></tr>" * 2000 + "</table>"
    assert clean(table).count("<tr>") == 2000


def test_tags_that_cost_the_square_of_their_length_are_given_up() -> None:
    assert "Open the notebook" in clean("<table>" + "<p>" * 33_000)


def cleaned(output: dict[str, object]) -> NotebookNode:
    notebook = from_dict({"cells": [{"cell_type": "code", "outputs": [output]}]})
    return CleanOutputs().preprocess(notebook, {})[0].cells[0].outputs[0]


def test_of_what_is_told_about_a_picture_only_its_size_stays() -> None:
    told = {
        "image/png": {"width": "1 onload=x()", "height": 3},
        "filenames": {"image/png": "https://a/b.png"},
    }
    output = {"output_type": "display_data", "data": {"image/png": "AAAA"}, "metadata": told}
    shown = cleaned(output | {"svg_filename": "https://a/b.svg"})
    assert shown.metadata == {"image/png": {"height": 3}}
    assert "svg_filename" not in shown


def test_a_photograph_is_shown_however_long_it_is() -> None:
    photograph = f'<img src="data:image/jpeg;base64,{"A" * 500_000}" alt="my toggle">'
    assert photograph in clean_around_pictures(f"<p onclick='x()'>a</p>{photograph}")
    twice = f'<img src="data:image/png;base64,0">{photograph}'
    assert clean_around_pictures(twice) == twice


def test_numbers_of_a_table_stand_apart_and_ticks_are_seen() -> None:
    text = "|a|b|\n|-|-:|\n|3.66|2.57|\n\n- [x] weighed\n- [ ] printed\n"
    shown = clean_around_pictures(markdown2html(text))
    assert '<table class="table ' in shown and '<td align="right">2.57</td>' in shown
    assert "☑ weighed" in shown and "☐ printed" in shown
    framed = clean_around_pictures('<table border="1" class="dataframe"><tr><td>1</td></tr></table>')
    assert framed.startswith('<table class="table ')
