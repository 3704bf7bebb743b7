"""A learner at a desk: opens lessons in JupyterLab and as pages, and notices what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect

TOKEN = "only-for-tests"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NOTEBOOK_7_OWN = re.compile(
    r"reading 'schema'|Command 'filebrowser:open-path' not registered|Cannot convert undefined or null to object"
)
"""Errors that Notebook 7 throws of itself: exactly these are let through, and only there."""


@dataclass(frozen=True)
class Desk:
    """The learner's folder, the address of the server, the browser."""

    folder: Path
    address: str
    browser: Browser

    @contextmanager
    def page(
        self, width: int = 1200, height: int = 900, notebook_7: bool = False, closed_parts: bool = False
    ) -> Iterator[Page]:
        """A new page; leaving it asserts no console error and no request that left this machine.

        closed_parts : it opens elements whose kernel is gone, and ipywidgets says so in the console
        """
        context = self.browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        errors: list[str] = []
        outside: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("request", lambda r: outside.append(r.url) if _leaves(r.url) else None)
        yield page
        context.close()
        assert not outside, f"requests that left the machine: {outside[:5]}"
        kept = [e for e in errors if not (notebook_7 and NOTEBOOK_7_OWN.search(e))]
        kept = [e for e in kept if not (closed_parts and e.startswith("Error: widget model not found"))]
        assert not kept, f"console errors: {kept[:5]}"

    def open_lab(self, page: Page, notebook: str) -> None:
        """Open a notebook in JupyterLab and wait for its kernel."""
        page.goto(f"{self.address}/lab/tree/{notebook}?reset&token={TOKEN}", wait_until="domcontentloaded")
        # In a narrow bar the sign lies behind "…": it is there, and not to be seen.
        sign = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
        page.wait_for_selector(sign, state="attached", timeout=90_000)
        kernel_is_idle(page)

    def open_notebook_7(self, page: Page, notebook: str) -> None:
        """Open a notebook in Notebook 7 and wait for its kernel.

        Its sign says idle before a kernel is chosen; whoever runs cells then is asked to select one.
        """
        page.goto(f"{self.address}/notebooks/{notebook}?token={TOKEN}", wait_until="domcontentloaded")
        expect(page.locator(".jp-Toolbar-kernelName")).to_contain_text("Python 3", timeout=90_000)
        page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=90_000)

    def open_page(self, page: Page, notebook: str, dark: bool = False, query: str = "") -> None:
        """Open a notebook as a page without code and wait until its cells are shown."""
        theme = "&theme=dark" if dark else ""
        address = f"{self.address}/voila/render/{notebook}?token={TOKEN}{theme}{query}"
        page.goto(address, wait_until="domcontentloaded", timeout=120_000)
        page.wait_for_selector("#rendered_cells", state="visible", timeout=120_000)
        page.wait_for_function("!document.body.innerText.includes('Loading widget')", timeout=60_000)

    def saved(self, path: str) -> bytes:
        """A file that the page wrote."""
        return (self.folder / path).read_bytes()


def run_all(page: Page) -> None:
    """Run → Run All Cells, then wait until every code cell has its number.

    A click that comes while JupyterLab still puts its menus together does nothing; a person clicks again.
    """
    for _ in range(5):
        page.click(".lm-MenuBar-item:has-text('Run')")
        page.click("li.lm-Menu-item[data-command='runmenu:run-all']")
        try:
            wait_until_run(page, 25_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(
        f"Cells did not run: {page.evaluate(PROMPTS)} {page.locator('.jp-RenderedText').all_inner_texts()}"
    )


def restart_and_run_all(page: Page) -> None:
    """Run → Restart Kernel and Run All Cells; wait until every element is a new one."""
    there = page.locator(".ck-element").count()
    page.evaluate("document.querySelectorAll('.ck-element').forEach(one => { one.dataset.before = 1; })")
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click("li.lm-Menu-item[data-command='runmenu:restart-and-run-all']")
    page.click(".jp-Dialog button.jp-mod-accept")
    expect(page.locator(".ck-element:not([data-before])")).to_have_count(there, timeout=90_000)
    expect(page.locator(".ck-element")).to_have_count(there)
    wait_until_run(page)
    kernel_is_idle(page)


def theme(page: Page, dark: bool) -> None:
    """Settings → Theme, where it is not so yet."""
    light = "false" if dark else "true"
    if page.evaluate("document.body.dataset.jpThemeLight") == light:
        return
    page.click(".lm-MenuBar-item:has-text('Settings')")
    page.hover("li.lm-Menu-item:has-text('Theme')")
    page.click(f"li.lm-Menu-item:has-text('JupyterLab {'Dark' if dark else 'Light'}')")
    page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")
    page.wait_for_timeout(400)  # colours ease over


def kernel_is_idle(page: Page) -> None:
    """Wait for the status bar: the notebook's own sign says idle before a kernel is connected, too."""
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=90_000)


PROMPTS = (
    "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(prompt => prompt.textContent)"
)


def wait_until_run(page: Page, timeout_ms: float = 120_000) -> None:
    """Wait until every code cell has its number."""
    page.wait_for_function(f"() => {PROMPTS}.every(text => /\\[\\d+\\]/.test(text))", timeout=timeout_ms)


def axe_violations(page: Page, only: str | None = None) -> list[str]:
    """A and AA violations that axe-core finds, as "rule: place"."""
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
    found = Axe().run(page, context=only, options=options).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['target']}" for rule in found]


def overflow_px(page: Page) -> int:
    """How far the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def _leaves(url: str) -> bool:
    parts = urlparse(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("localhost", "127.0.0.1")


PARTED = r"""() => {
  const quantity = /\d(\s)(?:kg|mg|g|mm[²³]?|cm[²³]?|km|k?Wh|W|min|h|%|€)(?![A-Za-z0-9])|\bk?g(\s)CO|(?<![\w.,])[1-9]\d{0,2}(\s)\d{3}(?!\w)/g;
  const found = [];
  const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node.parentElement.closest("pre, code, textarea, style, script")) continue;
    for (const match of node.textContent.matchAll(quantity)) {
      const space = match.index + match[0].search(/\s/);
      const line = (at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getClientRects()[0]?.bottom;
      };
      if (line(space - 1) !== line(space + 1)) found.push(node.textContent.trim());
    }
  }
  return found;
}"""


def parted_quantities(page: Page) -> list[str]:
    """Texts of a page in which a line ends between a number and its unit."""
    return page.evaluate(PARTED)  # type: ignore[no-any-return]
