"""Both pages in a real browser: accessible, no overflow on a phone, everything by keyboard, on paper."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from craft_look import favicon, mark_svg, page_css
from craft_widgets.dashboards import cohort_page, dashboard_css, progress_page
from craft_widgets.dashboards.chooser import chooser

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="module")
def pages(invented_class: list[dict[str, Any]]) -> dict[str, str]:
    by_id = {snapshot["learner"]["id"]: snapshot for snapshot in invented_class}
    others = chooser([(s["learner"]["id"], s["learner"]["name"]) for s in invented_class], "bo")
    return {
        "begun": progress_page(by_id["bo"], chooser=others),
        "two complete": progress_page(by_id["rosa"]),
        "nothing yet": progress_page(by_id["hanne"]),
        "class": cohort_page(invented_class, remarks=["The progress in zoe.json cannot be read."]),
    }


def document(html: str, theme: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Progress</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="{favicon()}">'
        f"<style>{page_css()}{dashboard_css()}</style></head>"
        f'<body data-jp-theme-light="{"false" if theme == "dark" else "true"}"><header class="ck-bar">'
        f'<span class="ck-brand">{mark_svg(26)}craftkit</span></header><main class="ck ck-main">{html}</main></body></html>'
    )


def shown(browser: Browser, tmp_path: Path, html: str, theme: str, width: int) -> Page:
    path = tmp_path / "page.html"
    path.write_text(document(html, theme), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(
    ("name", "width", "theme"),
    [(name, width, theme) for name in ("begun", "class") for width, theme in ((320, "dark"), (1200, "light"))]
    + [("two complete", 320, "dark"), ("nothing yet", 1200, "light")],
)
def test_no_barrier_and_no_overflow(
    browser: Browser, pages: dict[str, str], tmp_path: Path, name: str, width: int, theme: str
) -> None:
    page = shown(browser, tmp_path, pages[name], theme, width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_people_come_before_the_table_on_a_phone(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    page = shown(browser, tmp_path, pages["class"], "light", 360)
    tops = [page.locator(selector).bounding_box() for selector in (".ck-help", ".ck-heat", ".ck-items")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    page.close()


def test_the_class_table_scrolls_by_keyboard_in_its_named_box(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    page = shown(browser, tmp_path, pages["class"], "light", 360)
    box = page.get_by_role("region", name="Learners and competencies")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.ck-scroll').scrollLeft > 0")
    page.close()


def test_the_button_and_every_summary_are_reached_by_keyboard(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    page = shown(browser, tmp_path, pages["begun"], "light", 1100)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert "Open B1 again" in reached
    assert reached[0] == "Look at another learner"
    page.get_by_text("Digital Innovation: 0 of 3 achieved").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("rowheader", name="DI1 Geometry").is_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.close()


def test_rows_keep_their_meaning_when_a_phone_shows_them_as_blocks(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    page = shown(browser, tmp_path, pages["begun"], "light", 320)
    table = page.get_by_role("table", name="Metrics & Life Cycles: 4 of 6 achieved")
    assert table.get_by_role("row").count() == 7
    assert table.get_by_role("rowheader", name="SF1 Measure").is_visible()
    assert not page.get_by_text("not needed").first.is_visible()
    page.close()


def test_targets_are_large_enough_to_touch(browser: Browser, pages: dict[str, str], tmp_path: Path) -> None:
    page = shown(browser, tmp_path, pages["class"], "light", 360)
    for link in page.locator(".ck-page a, .ck-page summary").all():
        box = link.bounding_box()
        if box:
            assert box["height"] >= 24, link.text_content()
    button = page.locator(".ck-button").bounding_box()
    assert button is not None
    assert button["height"] >= 44
    page.close()


def test_the_download_is_a_file_of_the_class(browser: Browser, pages: dict[str, str], tmp_path: Path) -> None:
    page = shown(browser, tmp_path, pages["class"], "light", 1100)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download as CSV").click()
    assert started.value.suggested_filename == "class.csv"
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("id,name,competency,title,state")
    page.close()


def test_on_paper_a_dark_page_is_light_and_its_details_stand_open(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    page = shown(browser, tmp_path, pages["begun"], "dark", 800)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(32, 29, 44)"
    assert page.get_by_role("rowheader", name="DI1 Geometry").is_visible()
    assert not page.locator(".ck-button").is_visible()
    assert not page.get_by_text("Look at another learner").is_visible()
    page.close()


def test_an_element_on_the_page_does_not_change_the_page(
    browser: Browser, pages: dict[str, str], tmp_path: Path
) -> None:
    from craft_look import framed

    page = shown(browser, tmp_path, pages["begun"] + framed("<p>an element</p>"), "dark", 800)
    ground = page.evaluate("getComputedStyle(document.querySelector('.ck-card')).backgroundColor")
    assert ground == "rgb(30, 29, 38)"
    page.close()


def test_heads_and_totals_of_a_large_class_stay_in_sight(
    browser: Browser, invented_class: list[dict[str, Any]], tmp_path: Path
) -> None:
    large = [
        s | {"learner": {"id": f"l{n}", "name": f"Learner {n:02}"}} for n, s in enumerate(invented_class * 3)
    ]
    page = shown(browser, tmp_path, cohort_page(large), "light", 1200)
    box = page.get_by_role("region", name="Learners and competencies")
    middle = box.get_by_role("rowheader").nth(36)
    box.evaluate("(box, row) => { box.scrollTop = row.offsetTop; }", middle.element_handle())
    box.scroll_into_view_if_needed()
    outer = box.bounding_box()
    assert outer and outer["height"] <= 0.8 * 800 + 1
    for name in ("SF1", "of 9", "Achieved"):
        cell = box.get_by_role("columnheader", name=name).or_(box.get_by_role("rowheader", name=name))
        inner = cell.bounding_box()
        assert inner and outer["y"] - 1 <= inner["y"]
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1
        on_top = "cell => { const at = cell.getBoundingClientRect(); return cell.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"
        assert cell.evaluate(on_top)
    assert Axe().run(page, options=RULES).violations_count == 0
    page.close()
