"""Weaves are what a weaver calls them, and the drawings show them."""

import base64
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from craft_look import UnknownNameError, badge_svg, cloth_svg, favicon, mark_svg, tokens, weave
from craft_look.weave import PITCH, WIDTH, cloth, pills

NAMES = ("plain", "twill 2/2", "basket 2/2", "satin 5", "herringbone 2/2")


def floats(row: np.ndarray) -> list[int]:
    """Lengths of the runs in one line of a repeat, read round the repeat."""
    start = next((i for i in range(len(row)) if row[i] != row[i - 1]), None)
    if start is None:
        return [len(row)]
    turned = np.roll(row, -start)
    edges = np.flatnonzero(np.diff(turned.astype(int))) + 1
    return [len(part) for part in np.split(turned, edges)]


def test_every_row_of_plain_weave_alternates() -> None:
    piece = cloth(weave("plain"), 6, 6)
    assert (piece[:, 1:] != piece[:, :-1]).all()
    assert (piece[1:] != piece[:-1]).all()


def test_every_pick_of_a_twill_moves_one_end_to_the_side() -> None:
    repeat = weave("twill 2/2")
    for pick in range(4):
        assert (np.roll(repeat[pick], 1) == repeat[(pick + 1) % 4]).all()
        assert floats(repeat[pick]) == [2, 2]
        assert floats(repeat[:, pick]) == [2, 2]


def test_basket_weave_is_plain_weave_in_pairs() -> None:
    repeat = weave("basket 2/2")
    assert (repeat[::2, ::2] == weave("plain")).all()
    assert (repeat[::2] == repeat[1::2]).all()
    assert (repeat[:, ::2] == repeat[:, 1::2]).all()


def test_satin_binds_every_thread_once_and_no_two_bindings_touch() -> None:
    bound = ~weave("satin 5")
    assert (bound.sum(axis=0) == 1).all()
    assert (bound.sum(axis=1) == 1).all()
    places = bound.argmax(axis=1)
    steps = {int(b - a) % 5 for a, b in zip(places, np.roll(places, -1), strict=True)}
    assert steps == {2}


def test_herringbone_breaks_where_it_turns() -> None:
    repeat = weave("herringbone 2/2")
    right, left = repeat[:, :4], repeat[:, 4:]
    assert (right == weave("twill 2/2")).all()
    assert (repeat[:, 3] == ~repeat[:, 4]).all()
    for pick in range(4):
        assert (np.roll(left[pick], -1) == left[(pick + 1) % 4]).all()


@pytest.mark.parametrize("name", ["plain", "twill 2/2", "basket 2/2", "herringbone 2/2"])
def test_both_sides_of_the_balanced_weaves_show_as_much_warp_as_weft(name: str) -> None:
    assert weave(name).mean() == 0.5


@pytest.mark.parametrize("name", NAMES)
def test_every_crossing_lies_under_exactly_one_float(name: str) -> None:
    piece = cloth(weave(name), 10, 10)
    drawn = pills(piece, slit=0.5)
    covered = np.zeros((10, 10), dtype=int)
    for pick in range(10):
        for end in range(10):
            x, y = (end + 0.5) * PITCH, (pick + 0.5) * PITCH
            on = [p for p in drawn if p.x <= x <= p.x + p.width and p.y <= y <= p.y + p.height]
            covered[pick, end] = len(on)
            assert on[0].warp == piece[pick, end]
    assert (covered == 1).all()


def test_no_two_floats_of_a_cloth_touch() -> None:
    drawn = pills(cloth(weave("twill 2/2"), 8, 8), slit=0.5)
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            apart_x = one.x + one.width < other.x or other.x + other.width < one.x
            apart_y = one.y + one.height < other.y or other.y + other.height < one.y
            assert apart_x or apart_y


def test_the_mark_is_nine_pills_with_one_pick_in_madder() -> None:
    rects = list(ElementTree.fromstring(mark_svg(48)).iter("{http://www.w3.org/2000/svg}rect"))
    assert len(rects) == 9
    madder = [r for r in rects if r.get("fill") == "var(--ck-thread)"]
    assert len(madder) == 1
    assert (float(madder[0].get("x", 0)), float(madder[0].get("width", 0))) == (7.5, 9.0)
    assert float(madder[0].get("height", 0)) == WIDTH


def test_slits_of_the_small_mark_are_wider() -> None:
    assert 'width="8.5"' in mark_svg(16)
    assert 'width="9"' in mark_svg(26)


def test_the_mark_is_decoration_unless_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in mark_svg(26)
    assert 'role="img" aria-label="craftkit"' in mark_svg(26, "craftkit")


def test_the_favicon_follows_the_browser_and_is_an_svg() -> None:
    picture = base64.b64decode(favicon().removeprefix("data:image/svg+xml;base64,")).decode()
    ElementTree.fromstring(picture)
    assert "prefers-color-scheme:dark" in picture


@pytest.mark.parametrize("code", ["MC-1", "MC-2", "MC-3", "MC-4", "MC-5", "CFI"])
def test_a_badge_draws_the_floats_of_its_own_weave(code: str) -> None:
    text = badge_svg(code, 208, title="A & B <c>", detail="1 ECTS")
    ElementTree.fromstring(text)
    name = tokens()["credential"][code]["weave"]
    drawn = re.search(r"scale\([^)]+\)\">(.*?)</g>", text)
    assert drawn is not None
    assert drawn[1].count("<rect") == len(pills(cloth(weave(name), 10, 10), slit=0.5))
    assert "A &amp; B &lt;c&gt;" in text


def test_a_badge_still_to_come_is_a_dashed_outline_that_follows_the_page() -> None:
    text = badge_svg("MC-3", 60, earned=False)
    assert "stroke-dasharray" in text
    assert "var(--ck-edge)" in text
    assert "#" not in text.replace("http://www.w3.org", "")


def test_a_credential_of_another_course_gets_a_badge_too() -> None:
    ElementTree.fromstring(badge_svg("LET-7", 90))


@pytest.mark.parametrize("code", ["MC-1", "MC-4", "MC-5"])
def test_a_band_of_cloth_repeats_with_its_weave(code: str) -> None:
    text = cloth_svg(code, 88, 10)
    ElementTree.fromstring(text)
    ends = weave(tokens()["credential"][code]["weave"]).shape[1]
    assert f'patternUnits="userSpaceOnUse" width="{ends * PITCH:g}"' in text


def test_an_unknown_weave_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="There is no weave 'tartan'"):
        weave("tartan")
