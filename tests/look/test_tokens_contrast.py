"""Colours keep the contrast that the design promises, by the WCAG formula."""

import pytest

from craft_look import LookError, UnknownNameError, css, page_css, palette
from craft_look.tokens import ground, mix, tokens

# JupyterLab's own input and cell grounds, where an element may stand.
HOST = {"light": ("#FFFFFF", "#F5F5F5"), "dark": ("#111111", "#212121")}

# Lowest ratios of the published colour table (light, dark), and what WCAG 2.2 asks for.
TABLE = {
    "ink": (14.5, 12.5, 4.5),
    "ink2": (6.3, 7.4, 4.5),
    "edge": (3.4, 4.4, 3.0),
    "action": (9.7, 6.9, 4.5),
    "thread": (5.8, 6.5, 4.5),
    "right": (5.5, 7.2, 4.5),
    "nearly": (5.5, 7.9, 4.5),
    "notyet": (6.1, 7.1, 4.5),
    "danger": (6.2, 6.9, 4.5),
}
BADGES = {"MC-1": 6.4, "MC-2": 7.5, "MC-3": 11.5, "MC-4": 7.8, "MC-5": 6.7, "CFI": 16.5}
CHARTS = ("indigo", "madder", "verdigris", "weld", "mallow", "context", "highlight")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def grounds(name: str, theme: str) -> list[str]:
    colours = palette(theme)
    own = [colours[f"{name}-tint"]] if f"{name}-tint" in colours else []
    return [colours["page"], colours["surface"], colours["sunk"], *own, *HOST[theme]]


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize(("column", "theme"), [(0, "light"), (1, "dark")])
def test_the_lowest_contrast_is_the_one_published_and_enough(name: str, column: int, theme: str) -> None:
    lowest = min(contrast(palette(theme)[name], other) for other in grounds(name, theme))
    assert lowest == pytest.approx(TABLE[name][column], abs=0.06)
    assert lowest >= TABLE[name][2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_buttons_and_on_full_cells_can_be_read(theme: str) -> None:
    colours = palette(theme)
    assert contrast(colours["on-action"], colours["action"]) >= 4.5
    assert contrast(colours["on-action"], colours["action-hover"]) >= 4.5
    assert contrast(colours["on-action"], colours["thread"]) >= 4.5
    assert contrast(colours["ink"], colours["short"]) >= 4.5
    assert contrast(colours["action"], colours["action-tint"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_chart_colours_stand_out_from_every_ground(theme: str, name: str) -> None:
    colours = palette(theme)
    assert min(contrast(colours[name], colours[other]) for other in ("page", "surface", "sunk")) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_of_the_sequential_scale_goes_the_same_way(theme: str) -> None:
    steps = [luminance(palette(theme)[f"seq-{i}"]) for i in range(1, 6)]
    assert steps == sorted(steps, reverse=theme == "light")


@pytest.mark.parametrize("code", BADGES)
def test_white_on_a_badge_has_the_published_contrast(code: str) -> None:
    assert contrast("#FFFFFF", ground(code)) == pytest.approx(BADGES[code], abs=0.06)


def test_the_themes_name_the_same_colours_and_live_ones_are_all_different() -> None:
    assert palette("light").keys() == palette("dark").keys() == palette("live").keys()
    assert len(set(palette("live").values())) == len(palette("live"))


def test_an_unknown_theme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"no theme 'sepia'\. Choose one of: light, dark, live"):
        palette("sepia")
    assert issubclass(UnknownNameError, LookError)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mix("#204060", "#406080", 0.5) == "#305070"


def test_every_variable_that_the_rules_use_is_defined() -> None:
    import re

    for text in (css(), page_css()):
        defined = set(re.findall(r"(--ck-[a-z0-9-]+):", text))
        used = set(re.findall(r"var\((--ck-[a-z0-9-]+)", text))
        assert used <= defined


def test_elements_take_the_surface_of_their_host_and_pages_keep_their_own() -> None:
    light = tokens()["color"]["light"]["surface"]
    assert f"--ck-surface:var(--jp-layout-color0, {light})" in css()
    assert f"--ck-surface:{light}" in page_css()
    assert "--jp-layout-color0" not in page_css()


def test_nothing_is_fetched_from_another_place() -> None:
    import re

    for text in (css(), page_css()):
        assert not re.search(r"url\((?!data:)", text)
        assert "@import" not in text
