"""The forms of graded tasks and records: filled in, kept, drawn anew, and judged by a test cell."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_widgets import ask
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.elements.graded_form import own_seed
from craft_widgets.errors import ItemError
from craft_widgets.forms import Form
from craft_widgets.questions.cases import cases_of
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.load import find_item, load_items
from craft_widgets.questions.record_item import FormItem

ROOT = Path(__file__).parents[2]
NewKernel = Callable[[], None]
FORMS = sorted(ROOT.glob("assignments/*/*/*_items.yaml"))
FORM = Path(__file__).with_name("cloth_items.yaml").read_text(encoding="utf-8")


@pytest.fixture
def forms(here: Path) -> Path:
    (here / "cloth_items.yaml").write_text(FORM, encoding="utf-8")
    return here


def right(case: dict[str, Any]) -> dict[str, Any]:
    return {"kg": case["out_kg"] / (1 - case["loss"] / 100), "loom": case["loom"]}


def filled(folder: Path, seed: int) -> list[dict[str, Any]]:
    item = find_item("cloth_form", folder)
    assert isinstance(item, FormItem)
    answers = [right(case) for case in cases_of(item, seed)]
    return [{"kg": {"text": f"{a['kg']:.4f}"}, "loom": {"text": a["loom"]}} for a in answers]


def test_a_filled_form_is_kept_and_judged_from_its_seed(forms: Path) -> None:
    form = ask("cloth_form")
    seed = form.state["form"]
    state = tell(form, "save", rows=filled(forms, seed))
    assert "marked when you hand in" in state["feedback"] and state["back"]
    saved = read_answer("cloth_form")
    assert saved.seed == seed and "correct" not in json.dumps(saved.response)
    judged = Form("cloth_form", forms)
    assert judged.stands and len(judged.cases) == 3
    judged.check(right)
    assert judged.stands


def test_one_case_that_differs_says_how_many_are_right(
    forms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = ask("cloth_form")
    rows = filled(forms, form.state["form"])
    rows[1]["kg"] = {"text": "0,5"}
    tell(form, "save", rows=rows)
    judged = Form("cloth_form", forms)
    assert judged.stands  # every field is filled in
    judged.check(right)
    assert not judged.stands and "2 of 3 cases are right" in capsys.readouterr().out


def test_a_form_half_filled_is_kept_and_does_not_stand(forms: Path) -> None:
    form = ask("cloth_form")
    state = tell(form, "save", rows=[{"kg": {"text": "2"}}, {"kg": {"text": "1,250"}}, "?"])
    assert (
        "Filled in so far: 1 of 6." in state["feedback"]
        and "Is 1,250 more than a thousand" in state["rows"][1]["kg"]["note"]
    )
    assert not Form("cloth_form", forms).stands
    assert tell(form, "save", rows=[{"kg": {"text": "5 m"}}])["rows"][0]["kg"]["note"].startswith(
        "The answer is in kg"
    )


def test_there_is_no_number_is_an_answer(forms: Path) -> None:
    form = ask("cloth_form")
    tell(form, "save", rows=[{"kg": {"text": "", "none": True}, "loom": {"text": "open"}}] * 3)
    judged = Form("cloth_form", forms)
    judged.check(lambda case: {"kg": None, "loom": "open"})
    assert judged.stands
    judged.check(lambda case: {"kg": 0.0, "loom": "open"})
    assert not judged.stands


def test_new_cases_are_drawn_and_the_saved_ones_stay_until_then(forms: Path, new_kernel: NewKernel) -> None:
    form = ask("cloth_form")
    seed = form.state["form"]
    tell(form, "save", rows=filled(forms, seed))
    state = tell(form, "more")
    assert state["form"] != seed and state["rows"][0]["kg"]["text"] == "" and not state["back"]
    new_kernel()
    back = ask("cloth_form").state
    assert back["form"] == seed and "Your answer is back" in back["feedback"] and back["back"]
    assert back["rows"][0]["kg"]["text"] != ""


def test_each_person_draws_other_cases_and_the_same_ones_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = set()
    for name in ("ana", "bo", "cy"):
        monkeypatch.setenv("JUPYTERHUB_USER", name)
        assert own_seed("cloth_form", 0) == own_seed("cloth_form", 0)
        seeds.add(own_seed("cloth_form", 0))
    assert len(seeds) == 3


@pytest.mark.parametrize(
    "response",
    [None, [], {"cases": 3}, {"cases": [1, 2, 3]}, {"cases": [{"kg": 1}] * 3}, {"cases": [{"kg": {"value": True}}] * 3},
     {"cases": [{"kg": {"value": "2", "text": 9}, "loom": {"value": "<b>"}}] * 5_000}],
)  # fmt: skip
def test_a_file_that_a_person_changed_is_an_unfilled_form(forms: Path, response: Any) -> None:
    write_answer("cloth_form", response, seed=5)
    judged = Form("cloth_form", forms)
    judged.check(right)
    assert not judged.stands
    state = ask("cloth_form").state
    assert state["form"] == 5 and [set(row) for row in state["rows"]] == [{"kg", "loom"}] * 3


def test_no_file_a_damaged_file_and_an_older_form_are_said_in_a_sentence(forms: Path) -> None:
    assert "no saved answer" in Form("cloth_form", forms).remark
    write_answer("cloth_form", {}, item_version=7)
    assert "another form" in Form("cloth_form", forms).remark
    (forms / "answers/cloth_form.json").write_bytes(b"\0" * 50_000_000)
    found = Form("cloth_form", forms)
    assert not found.stands and "larger than an answer can be" in found.remark
    assert "No question 'x'" in Form("x", forms).remark


def test_a_check_that_names_other_fields_is_refused(forms: Path) -> None:
    tell(ask("cloth_form"), "save", rows=[])
    with pytest.raises(ItemError, match="asks for kg, loom"):
        Form("cloth_form", forms).check(lambda case: {"kg": 1.0})


def test_a_test_cell_reads_a_form_without_any_widget_library(forms: Path) -> None:
    tell(ask("cloth_form"), "save", rows=filled(forms, own_seed("cloth_form", 0)))
    code = (
        "import sys; from craft_widgets.forms import Form; form = Form('cloth_form');"
        "print(form.stands, [name for name in ('ipywidgets', 'anywidget', 'matplotlib') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=forms, env=os.environ, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["True", "[]"]


def test_a_record_keeps_nothing_while_a_needed_field_is_empty(forms: Path) -> None:
    form = ask("card_record")
    state = tell(form, "save", rows=[{"grams": {"text": "99"}, "note": {"text": "x" * 60}}])
    notes = {name: field["note"] for name, field in state["rows"][0].items()}
    assert notes["maker"] == "Write who drew it." and notes["origin"] == "Choose one."
    assert "At most 50\u00a0g" in notes["grams"] and "under 40 signs" in notes["note"]
    assert "4 of 4 fields" in state["feedback"] and not (forms / "answers").exists()


def test_a_full_record_is_kept_and_prints_as_a_card(forms: Path, new_kernel: NewKernel) -> None:
    row = {"maker": {"text": "Ana <b>L.</b>"}, "origin": {"text": "own"}, "grams": {"text": "3,66 g"}}
    state = tell(ask("card_record"), "save", rows=[row])
    assert "credit_card.svg" in state["feedback"]
    response = read_answer("card_record").response["fields"]
    assert response["grams"]["value"] == 3.66 and response["origin"]["value"] == "own"
    card = (forms / "credit_card.svg").read_text()
    assert (
        "<svg" in card
        and "Ana &lt;b&gt;L.&lt;/b&gt;" in card
        and "own drawing" in card
        and "var(" not in card
    )
    new_kernel()
    back = ask("card_record").state
    assert back["rows"][0]["maker"]["text"] == "Ana <b>L.</b>" and "3,66 g" in back["card"]


def test_a_full_disk_keeps_what_was_typed_on_the_page(forms: Path, full_disk: None) -> None:
    rows = filled(forms, own_seed("cloth_form", 0))
    state = tell(ask("cloth_form"), "save", rows=rows)
    assert "Not saved" in state["feedback"] and state["rows"][0]["kg"]["text"] == rows[0]["kg"]["text"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("high: 3, step: 0.5}", "high: 1, step: 0.5}"), None),
        (("{start: 20, low: 10, high: 30, step: 1}", "{start: 20, low: 20, high: 20, step: 1}"), "30 or more|15 or more"),
        (("The loom is {loom}.", ""), "loom are used nowhere"),
        (("{loss} % is lost", "{other} % is lost"), "names other"),
        (("source: processes", "source: nowhere"), "source"),
        (("options: [{id: open, text: Open}, {id: shut, text: Shut}]", "options: [{id: open, text: Open}, {id: open, text: Shut}]"), "two options"),
        (("- {name: kg, label", "- {name: loom, label"), "two fields"),
        ((", card: \"Drawn by\"}", "}"), None),
        (("  card: {title: \"Credit card\", file: credit_card.svg, foot: \"Keep it with the piece.\"}\n", ""), "no card"),
        (("low: 1, high: 50, card", "options: [{id: a, text: A}], card"), "a choice has options"),
        (("label: \"Drawn by\"", "label: \"Simply who\""), "never said to a learner"),
    ],
)  # fmt: skip
def test_the_lint_names_file_item_and_remedy(
    tmp_path: Path, change: tuple[str, str], says: str | None
) -> None:
    import re

    assert change[0] in FORM
    file = tmp_path / "cloth_items.yaml"
    file.write_text(FORM.replace(*change, 1), encoding="utf-8")
    found = " ".join(check_items(file))
    if says is None:
        assert found == ""
    else:
        assert re.search(says, found) and "cloth_items.yaml, item" in found, found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_no_constant_answer_stands_in_any_form_of_the_course(path: Path) -> None:
    forms = [item for item in load_items(path) if isinstance(item, FormItem)]
    assert len(forms) == {"a1_items": 3, "b1_items": 4, "d1_items": 6, "d2_items": 0}[path.stem]
    for item in forms:
        for seed in range(300):
            cases = cases_of(item, seed)
            assert len({json.dumps(case) for case in cases}) == item.cases
            if "skin" in item.params:
                assert len({case["skin"] for case in cases}) == 2
            if "lean" in item.params:
                assert {float(case["lean"]) < 45 for case in cases} == {True, False}
            if "edges" in item.params:
                walked = [str(case["edges"]).replace(",", "").split() for case in cases]
                skins = {all(w.count(e) == w.count(e[::-1]) for e in w) for w in walked}
                assert skins == {True, False}


CREDIT = """
- id: credit
  kind: record
  version: 1
  competency: DI3
  question: "Whose pattern is it?"
  fields:
    - {name: consent, label: "Consent", type: choice, required: "Choose.", options: [{id: own, text: "Own"}, {id: agreed, text: "Agreed"}]}
    - {name: who, label: "Who", required: "Say who.", when: {consent: [agreed]}}
"""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("", "", ""),
        ("when: {consent: [agreed]}", "when: {consents: [agreed]}", "names consents, which is no required choice above it"),
        ("when: {consent: [agreed]}", "when: {who: [agreed]}", "names who, which is no required choice above it"),
        ('required: "Choose.", ', "", "names consent, which is no required choice above it"),
        ("[agreed]}", "[agree]}", "consent has no option agree. Correct 'when'."),
        ('text: "Own"}', 'text: "Own", when: {who: [x]}}', "consent: 'when' names who"),
    ],
)  # fmt: skip
def test_what_asks_for_a_field_is_a_choice_that_cannot_stay_empty(
    here: Path, before: str, after: str, says: str
) -> None:
    (here / "credit_items.yaml").write_text(CREDIT.replace(before, after), encoding="utf-8")
    found = check_items(here / "credit_items.yaml")
    assert (says in found[0]) if says else found == []


def test_a_graded_form_asks_the_same_in_each_case(forms: Path) -> None:
    entries = yaml.safe_load(FORM)
    entry = next(entry for entry in entries if entry["kind"] == "form")
    choice, number = (
        next(field for field in entry["fields"] if (field.get("type") == "choice") == is_choice)
        for is_choice in (True, False)
    )
    choice["required"] = "Choose."
    number["when"] = {choice["name"]: [choice["options"][0]["id"]]}
    entry["fields"] = [choice, number]
    (forms / "cloth_items.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    assert any(
        "each case of a graded form asks the same" in text for text in check_items(forms / "cloth_items.yaml")
    )
