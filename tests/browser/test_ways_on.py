"""Links that a learner follows: from a page without code into graded work, and on a phone from the Course panel."""

from __future__ import annotations

from browser.desk import TOKEN, Desk, axe_violations, overflow_px
from playwright.sync_api import expect

LESSON = "modules/m1_fashion_metrics/n1_wear_tag.ipynb"


def test_graded_work_asked_for_as_a_page_leads_into_its_notebook(desk: Desk) -> None:
    with desk.page(width=360) as page:
        desk.open_page(page, LESSON)
        page.locator("main").get_by_role("link", name="A1").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            "Three sums and one letter", timeout=60_000
        )
        assert "error when executing" not in page.locator("main").inner_text()
        assert axe_violations(page) == [] and overflow_px(page) <= 0
        page.get_by_role("link", name="Open the notebook").click()
        expect(page).to_have_url(f"{desk.address}/lab/tree/assignments/m1_fashion_metrics/A1/A1.ipynb")
        there = page.locator(".jp-Notebook", has_text="Three sums and one letter")
        expect(there).to_be_visible(timeout=60_000)


def test_on_a_phone_the_course_panel_makes_room_for_what_it_opens(desk: Desk) -> None:
    with desk.page(width=360, height=740) as page:
        page.goto(f"{desk.address}/lab/tree/start.md?reset&token={TOKEN}", wait_until="domcontentloaded")
        heading = page.get_by_role("heading", name="Make, measure, mend")
        expect(heading).to_be_visible(timeout=60_000)
        panel = page.locator("nav[aria-label='Course']")
        expect(panel).to_be_hidden()
        assert page.locator(".jp-MarkdownViewer").bounding_box()["width"] > 240  # type: ignore[index]
        page.locator(".jp-SideBar [data-id='craft-course']").click()
        panel.get_by_role("link", name="How much coat is in one wear?").click()
        expect(panel).to_be_hidden()
        notebook = page.locator(".jp-Notebook", has_text="How much coat is in one wear?")
        expect(notebook).to_be_visible(timeout=60_000)
        assert notebook.bounding_box()["width"] > 240  # type: ignore[index]


def test_a_page_without_javascript_says_so_and_can_be_read(desk: Desk) -> None:
    context = desk.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.address}/voila/render/{LESSON}?token={TOKEN}", timeout=90_000)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#loading")).to_be_hidden()
    expect(page.get_by_role("heading", name="How much coat is in one wear?")).to_be_visible()
    context.close()


def test_an_address_without_a_page_says_so_and_asks_no_other_server(desk: Desk) -> None:
    context = desk.browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{desk.address}/voila/render/modules/no_such_page.ipynb?token={TOKEN}", timeout=60_000)
    expect(page.get_by_role("heading", name="There is no page here")).to_be_visible()
    assert [url for url in asked if not url.startswith(desk.address)] == []
    assert axe_violations(page) == []
    expect(page.get_by_role("link", name="Go to the start page")).to_have_attribute(
        "href", "/lab/tree/start.md"
    )
    context.close()
