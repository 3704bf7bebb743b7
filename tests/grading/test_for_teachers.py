"""What formgrader shows of a learner's HTML: text as it was, nothing that runs, and soon."""

from __future__ import annotations

import pytest
from nbconvert.filters import markdown2html

from craft_grading.for_teachers import clean, clean_around_pictures


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
