"""A page that many people use: no file, nothing shared, and the page says so."""

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser.desk import Desk
from browser.serving import serve
from playwright.sync_api import Browser, expect
from tea import ITEMS, tell

from craft_kit.server import jupyter_environment
from craft_widgets import ask, explore, hand_over, my_log
from craft_widgets.visits import stays_with_visit


@pytest.mark.parametrize(
    ("environment", "visit"),
    [
        ({}, False),
        ({"SERVER_SOFTWARE": "voila/0.5.12"}, True),
        ({"VOILA_PREHEAT": "True"}, True),
        ({"SERVER_SOFTWARE": "voila/0.5.12", "CRAFT_ONE_PERSON": "1"}, False),
        ({"SERVER_SOFTWARE": "voila/0.5.12", "JUPYTERHUB_USER": "ana"}, False),
        ({"SERVER_SOFTWARE": "voila/0.5.12", "JUPYTERHUB_SERVICE_NAME": "pages"}, True),
    ],
)
def test_a_persons_own_server_is_identity(
    environment: dict[str, str], visit: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CRAFT_ONE_PERSON", "JUPYTERHUB_USER", "SERVER_SOFTWARE", "VOILA_PREHEAT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert stays_with_visit() is visit


@pytest.fixture
def visitor(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a page that nobody owns."""
    monkeypatch.delenv("CRAFT_ONE_PERSON", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.12")
    return here


def test_nothing_is_written_and_the_answer_lasts_as_long_as_the_page(visitor: Path) -> None:
    before = sorted(visitor.rglob("*"))
    state = tell(ask("tea_cups"), "check", text="1.5")
    assert "Right" in state["feedback"] and "for this visit" in state["foot"]["left"]
    assert "Many people use this page" in state["foot"]["right"]
    assert "Your answer is back" in ask("tea_cups").state["feedback"]
    tell(ask("tea_guess"), "keep", guess=8.0, confidence=1, seconds=4.2)
    tell(ask("tea_guess"), "run")
    assert not explore("m1_n1_wears", after="tea_guess").state["locked"]
    tag = explore("m1_n1_tag")
    state = tell(tag, "save", values=tag.state["values"])
    assert "stays with this visit" in state["feedback"] and 'download="wear_tag.svg"' in state["feedback"]
    scenarios = explore("m1_n1_wears")
    state = tell(scenarios, "save", values=scenarios.state["values"])
    assert "Kept as A, for this visit" in state["feedback"] and "A" in state["scenarios"]
    log = my_log()
    assert "nothing is noted here" in log.state["finding"] and log.state["visit"]
    tell(log, "stop")
    tell(log, "delete")
    assert sorted(visitor.rglob("*")) == before


def test_no_element_names_a_file_where_none_is_written(visitor: Path) -> None:
    """Every element is used once, then looked at: the words, and what a later cell of the page finds."""
    for name in ("coat_items.yaml", "cloth_items.yaml"):
        shutil.copy(Path(__file__).with_name(name), visitor)
    before = sorted(visitor.rglob("*"))
    uses: list[tuple[str, dict[str, Any]]] = [
        ("tea_cups", {"act": "check", "text": "1.5"}),
        ("tea_guess", {"act": "keep", "guess": 8.0, "confidence": 1, "seconds": 4.2}),
        ("tea_words", {"act": "keep", "text": "Warm the pot."}),
        ("coat_one", {"act": "check", "chosen": ["look"]}),
        ("coat_blocks", {"act": "check", "order": ["cut", "mark", "sew", "shank"]}),
        ("coat_steps", {"act": "why", "why": "Ten by ten by ten."}),
        ("coat_cards", {"act": "skip"}),
        ("coat_ticket", {"act": "keep", "clear": 4}),
        ("cloth_form", {"act": "save", "rows": []}),
        ("card_record", {"act": "save", "rows": [{"maker": {"text": "Ana"}, "origin": {"text": "own"}}]}),
    ]
    for item, message in uses:
        used = tell(ask(item), **message)
        found = ask(item)
        face = {key: text for key, text in found.face.items() if key != "words"}  # all words of its kind
        for state in (used, found.state, face):
            assert not re.search(r"answers/|\.json|beside this page|when you hand in", str(state)), (
                item,
                state,
            )
        assert "Kept" in used["foot"]["left"] and "for this visit" in used["foot"]["left"], item
    used = tell(hand_over("toggle_mass_g"), "keep", origin="measured", value="4,1 g", low="", high="")
    assert "This page goes on with 4.1\u00a0g, for this visit" in used["feedback"]
    assert "handover.json" not in str(used) and "for this visit" in used["foot"]["left"]
    assert sorted(visitor.rglob("*")) == before


def test_a_file_of_somebody_else_is_not_read(visitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as own:
        own.setenv("CRAFT_ONE_PERSON", "1")
        tell(ask("tea_cups"), "check", text="1.5")
    assert (visitor / "answers/tea_cups.json").exists()
    assert ask("tea_cups").state["typed"] == ""


@pytest.mark.browser
def test_two_visitors_of_one_page_never_share_an_answer(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    place = tmp_path_factory.mktemp("visits")
    folder = place / "course"
    folder.mkdir()
    (folder / "tea_items.yaml").write_text(ITEMS, encoding="utf-8")
    cell = nbformat.v4.new_code_cell('from craft_widgets import ask\nask("tea_cups")')
    notebook = nbformat.v4.new_notebook(cells=[cell])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "page.ipynb")
    env = jupyter_environment(place / "jupyter", "learner")
    del env["CRAFT_ONE_PERSON"]
    desks = serve(place, folder, env, browser)
    try:
        _visit_twice(next(desks))
    finally:
        desks.close()  # type: ignore[attr-defined]
    assert sorted(path.name for path in folder.iterdir()) == ["page.ipynb", "tea_items.yaml"]


def _visit_twice(desk: Desk) -> None:
    with desk.page() as one, desk.page() as other:
        for page, typed in ((one, "1.5"), (other, "96")):
            desk.open_page(page, "page.ipynb")
            page.get_by_label("Tea in one cup").fill(typed)
            page.get_by_role("button", name="Check").click()
            expect(page.locator(".ck-element > .ck-foot").last).to_contain_text("Many people use this page")
        expect(one.locator(".ck-live").last).to_contain_text("Right")
        expect(other.locator(".ck-live").last).to_contain_text("You multiplied")
        one.reload()
        expect(one.get_by_label("Tea in one cup")).to_have_value("", timeout=60_000)
