"""The 3D view in the running JupyterLab and as a page: keys, buttons, fingers, a lost context, no WebGL."""

from collections.abc import Iterator

import pytest
from browser.desk import Desk, axe_violations, overflow_px, run_all, theme
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
DRAWN = "element => Number(element.querySelector('.ck-mesh-stage')?.dataset.drawn ?? 0) > 0"


@pytest.fixture(scope="module")
def lab(element_desk: Desk) -> Iterator[Page]:
    with element_desk.page(width=1200, height=2600) as page:
        element_desk.open_lab(page, "meshes.ipynb")
        run_all(page)
        wait_until_drawn(page)
        yield page


def wait_until_drawn(page: Page) -> None:
    expect(page.locator(".ck-element")).to_have_count(3, timeout=60_000)
    for element in page.locator(".ck-element").all():
        element.scroll_into_view_if_needed()
        page.wait_for_function(DRAWN, arg=element.element_handle(), timeout=30_000)


def stage(page: Page, number: int = 0) -> Locator:
    return page.locator(".ck-mesh-stage").nth(number)


def picture(page: Page, number: int = 0) -> list[int]:
    """What is on the canvas: number of filled pixels, and their mean red, green, blue."""
    code = """stage => { const paper = stage.querySelector('canvas');
      const {data} = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
      const sum = [0, 0, 0, 0];
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) { sum[0] += 1; for (const c of [0, 1, 2]) sum[c + 1] += data[at + c]; }
      return sum.map((value, at) => Math.round(at ? value / Math.max(1, sum[0]) : value)); }"""
    found: list[int] = stage(page, number).evaluate(code)
    return found


def angle(page: Page) -> float:
    return float(stage(page).get_attribute("data-turn") or "nan")


def turned_to(page: Page, degrees: float) -> None:
    expect(stage(page)).to_have_attribute("data-turn", f"{degrees:.1f}")


def test_the_part_is_drawn_with_its_sizes_and_its_list(lab: Page) -> None:
    filled, *_ = picture(lab)
    assert filled > 10_000
    view = lab.locator(".ck-element").first
    assert sorted(view.locator(".ck-mesh-number").all_text_contents()) == ["14 mm", "48 mm", "9.6 mm"]
    expect(view.locator("table")).to_contain_text("Overhang over 45°")
    expect(view).to_contain_text("245 mm²")


def test_keys_turn_the_part_and_not_the_notebook(lab: Page) -> None:
    stage(lab).focus()
    before = lab.locator(".jp-Cell.jp-mod-active").get_attribute("data-windowed-list-index")
    lab.keyboard.press("0")
    turned_to(lab, -28)
    lab.keyboard.press("ArrowLeft")
    turned_to(lab, -13)
    lab.keyboard.press("1")
    turned_to(lab, 0)
    small = picture(lab)[0]
    lab.keyboard.press("+")
    lab.keyboard.press("+")
    expect(lab.locator(".ck-element").first.locator(".ck-sr[role=status]")).to_contain_text("1.6 times")
    lab.wait_for_timeout(300)
    assert picture(lab)[0] > 1.5 * small
    lab.keyboard.press("Home")
    turned_to(lab, -28)
    assert lab.locator(".jp-Cell.jp-mod-active").get_attribute("data-windowed-list-index") == before


def test_every_turn_has_a_button(lab: Page) -> None:
    view = lab.locator(".ck-element").first
    for name, degrees in (
        ("Front", 0),
        ("Side", -90),
        ("Turn left", -75),
        ("Turn right", -90),
        ("Home", -28),
    ):
        view.get_by_role("button", name=name, exact=True).click()
        turned_to(lab, degrees)
    for name in ("Top", "Below", "Turn up", "Turn down", "Nearer", "Farther", "Home"):
        before = stage(lab).get_attribute("data-drawn")
        view.get_by_role("button", name=name, exact=True).click()
        expect(stage(lab)).not_to_have_attribute("data-drawn", before or "")
    expect(view.locator(".ck-sr[role=status]")).to_have_text("Seen from the front, a little from above")


def test_the_overhang_is_painted_where_it_is_seen_from_below(lab: Page) -> None:
    view = lab.locator(".ck-element").first
    view.get_by_role("button", name="Below").click()
    lab.wait_for_timeout(600)
    _, red, _, blue = picture(lab)
    view.get_by_text("Paint the overhang").click()
    lab.wait_for_timeout(300)
    _, plain_red, _, plain_blue = picture(lab)
    assert red - blue > plain_red - plain_blue + 1
    view.get_by_text("Paint the overhang").click()
    view.get_by_role("slider").focus()
    lab.keyboard.press("ArrowRight")
    expect(view.locator("h3")).to_contain_text("at 50°")
    lab.keyboard.press("ArrowLeft")
    expect(view.locator("h3")).to_contain_text("at 45°")


def test_the_paint_has_a_label_with_a_line_to_it_where_it_is_seen(lab: Page) -> None:
    view = lab.locator(".ck-element").first
    marks, legend = view.locator(".ck-mesh-marks"), view.locator(".ck-mesh-legend")
    view.get_by_role("button", name="Home").click()
    expect(legend).to_contain_text("turn the part to see it")
    expect(marks.locator(".ck-mesh-label")).to_have_count(0)
    view.get_by_role("button", name="Below").click()
    expect(marks.locator(".ck-mesh-label")).to_have_text("Overhangneeds support")
    expect(legend).not_to_contain_text("turn the part")
    assert label_points_at_paint(stage(lab))
    view.get_by_text("Paint the overhang").click()
    expect(marks.locator(".ck-mesh-label")).to_have_count(0)
    view.get_by_text("Paint the overhang").click()


def label_points_at_paint(shown: Locator) -> bool:
    """Whether the line ends in paint, redder than blue, and the label covers no number and lies on the stage."""
    code = """stage => { const paper = stage.querySelector('canvas'); const dense = paper.width / stage.clientWidth;
      const dot = stage.querySelector('.ck-mesh-dot'); const at = name => Math.round(dot.getAttribute(name) * dense);
      const {data} = paper.getContext('2d').getImageData(at('cx'), at('cy'), 1, 1);
      const box = node => node.getBoundingClientRect(); const label = box(stage.querySelector('.ck-mesh-label')); const all = box(stage);
      const apart = other => other.right < label.left || other.left > label.right || other.bottom < label.top || other.top > label.bottom;
      return data[0] > data[2] + 20 && label.left >= all.left && label.right <= all.right && label.top >= all.top
        && [...stage.querySelectorAll('.ck-mesh-number')].every(number => apart(box(number))); }"""
    found: bool = shown.evaluate(code)
    return found


def test_the_mouse_turns_it_and_the_wheel_scrolls_the_page_until_it_has_the_focus(lab: Page) -> None:
    stage(lab, 1).scroll_into_view_if_needed()
    box = stage(lab).bounding_box()
    assert box is not None
    lab.locator(".ck-element").first.get_by_role("button", name="Home").click()
    turned_to(lab, -28)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.mouse.move(x, y)
    before = stage(lab).get_attribute("data-px-per-mm")
    lab.mouse.wheel(0, 10)
    lab.wait_for_timeout(200)
    assert stage(lab).get_attribute("data-px-per-mm") == before
    lab.mouse.down()
    lab.mouse.move(x + 40, y, steps=4)
    lab.mouse.up()
    turned_to(lab, -8)


def test_a_hole_is_marked_and_listed(lab: Page) -> None:
    view = lab.locator(".ck-element").nth(1)
    assert view.locator(".ck-mesh-pin-number").all_text_contents() == ["1"]
    expect(view.locator("table")).to_contain_text("Hole 1")
    expect(view).to_contain_text("Open edges, numbered as in the list")


def test_a_lost_context_keeps_the_picture_and_comes_back(lab: Page) -> None:
    room = "globalThis[Symbol.for('craftkit.mesh-gl.1')]"
    lab.evaluate(
        f"{{ globalThis.lostMesh = {room}.gl.getExtension('WEBGL_lose_context'); lostMesh.loseContext(); }}"
    )
    lab.wait_for_timeout(200)
    assert picture(lab)[0] > 10_000 and picture(lab, 2)[0] > 10_000
    before = [int(stage(lab, n).get_attribute("data-drawn") or 0) for n in range(3)]
    lab.evaluate("lostMesh.restoreContext()")
    for number, drawn in enumerate(before):
        lab.wait_for_function(
            "([stage, drawn]) => Number(stage.dataset.drawn) > drawn",
            arg=[stage(lab, number).element_handle(), drawn],
        )
        assert picture(lab, number)[0] > 10_000


def test_all_views_of_a_page_share_one_context_and_let_it_go(lab: Page) -> None:
    assert lab.evaluate("globalThis[Symbol.for('craftkit.mesh-gl.1')].views.size") == 3


def test_axe_finds_nothing_in_light_and_dark(lab: Page) -> None:
    assert axe_violations(lab, ".ck") == []
    light = picture(lab)[1]
    theme(lab, dark=True)
    assert axe_violations(lab, ".ck") == [] and picture(lab)[1] != light
    theme(lab, dark=False)


def test_as_a_page_at_320_px_it_fits_and_two_fingers_turn_it(element_desk: Desk) -> None:
    context = element_desk.browser.new_context(
        viewport={"width": 320, "height": 900}, has_touch=True, reduced_motion="reduce"
    )
    page = context.new_page()
    element_desk.open_page(page, "meshes.ipynb")
    page.wait_for_selector(".ck-w .ck-mesh-stage", timeout=60_000)
    page.wait_for_function(DRAWN, arg=page.locator(".ck-w .ck-element").first.element_handle())
    assert overflow_px(page) == 0 and axe_violations(page, ".ck-w") == []
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Below").first.click()
    expect(page.locator(".ck-mesh-label")).to_have_count(1)
    assert label_points_at_paint(stage(page))
    page.get_by_role("button", name="Home").first.click()
    turned_to(page, -28)
    stage(page).scroll_into_view_if_needed()
    box = stage(page).bounding_box()
    assert box is not None
    touch = context.new_cdp_session(page)

    def slide(fingers: int) -> None:
        x, y = box["x"] + 100, box["y"] + 80
        for kind, far in (("touchStart", 0), ("touchMove", 20), ("touchMove", 40), ("touchEnd", None)):
            points = [] if far is None else [{"x": x + far + 60 * n, "y": y, "id": n} for n in range(fingers)]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(100)

    slide(1)
    assert angle(page) == -28
    slide(2)
    assert angle(page) == -8
    page.get_by_role("button", name="Turn by finger").first.click()
    slide(1)
    assert angle(page) == 12
    context.close()


def test_without_webgl_there_is_a_picture_and_a_sentence(element_desk: Desk) -> None:
    with element_desk.page() as page:
        page.add_init_script(
            "const own = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = "
            "function (kind, ...more) { return kind === 'webgl2' ? null : own.call(this, kind, ...more); };"
        )
        element_desk.open_page(page, "meshes.ipynb")
        view = page.locator(".ck-w .ck-element").first
        expect(view).to_contain_text(
            "The 3D view needs WebGL. The dimensions and list below are complete.", timeout=60_000
        )
        expect(view.locator(".ck-mesh-still svg[role=img]")).to_be_visible()
        expect(view.locator("table")).to_contain_text("Volume")
        assert axe_violations(page, ".ck-w") == []


def test_a_saved_notebook_holds_no_mesh(element_desk: Desk, lab: Page) -> None:
    lab.keyboard.press("Control+s")
    lab.wait_for_timeout(1500)
    saved = element_desk.saved("meshes.ipynb")
    assert len(saved) < 400_000 and b"widget-state" not in saved
