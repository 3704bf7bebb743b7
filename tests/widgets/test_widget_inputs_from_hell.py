"""What no form expects, for every element: odd numbers, markup, endless text, a huge file, a folder that takes nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tea import tell

from craft_widgets import answers, ask, explore, hand_over
from craft_widgets.elements.element import Element

Say = Callable[[str], dict[str, Any]]
MARKUP = "<img src=x onerror=alert(1)>\"'&"
OPEN_STRIP = {
    "rows": ["101", "010"],
    "group": "p1",
    "band_mm": 16,
    "drawn_by": "Ana",
    "origin": "own drawing",
}
WORDS: dict[str, tuple[Callable[[], Element], Say]] = {
    "NumericCheck": (lambda: ask("tea_cups"), lambda text: {"act": "check", "text": text}),
    "PredictThenRun": (
        lambda: ask("tea_guess"),
        lambda text: {"act": "keep", "guess": text, "confidence": 1, "seconds": 5},
    ),
    "OneSentence": (lambda: ask("tea_words"), lambda text: {"act": "keep", "text": text}),
    "ChoiceCheck": (lambda: ask("coat_one"), lambda text: {"act": "check", "chosen": [text]}),
    "FadedStepper": (lambda: ask("coat_steps"), lambda text: {"act": "why", "why": text}),
    "ParsonsBlocks": (lambda: ask("coat_blocks"), lambda text: {"act": "check", "order": [text]}),
    "RetrievalDeck": (lambda: ask("coat_cards"), lambda text: {"act": "show", "text": text}),
    "ExitTicket": (lambda: ask("coat_ticket"), lambda text: {"act": "keep", "text": text}),
    "GradedForm": (lambda: ask("cloth_form"), lambda text: {"act": "save", "rows": [{"kg": {"text": text}}]}),
    "RecordForm": (
        lambda: ask("card_record"),
        lambda text: {"act": "save", "rows": [{"maker": {"text": text}, "origin": {"text": "own"}}]},
    ),
    "HandOverBox": (
        lambda: hand_over("toggle_mass_g"),
        lambda text: {"act": "keep", "origin": "measured", "value": text, "low": text, "high": text},
    ),
    "Explorer": (
        lambda: explore("m1_n1_wears"),
        lambda text: {"act": "save", "values": {"garment": text, "wears": text}, "name": text},
    ),
    "PartExplorer": (
        lambda: explore("m4_n1_strip"),
        lambda text: {"act": "save", "values": OPEN_STRIP | {"drawn_by": text}},
    ),
}
EVERY = pytest.mark.parametrize("name", WORDS)
# What saves, with an answer that is well formed; its file is named after the second.
SAVES: dict[str, tuple[str, dict[str, Any]]] = {
    "NumericCheck": ("tea_cups", {"act": "check", "text": "1.5"}),
    "PredictThenRun": ("tea_guess", {"act": "keep", "guess": 8.0, "confidence": 1, "seconds": 5}),
    "OneSentence": ("tea_words", {"act": "keep", "text": "Warm the pot."}),
    "ChoiceCheck": ("coat_one", {"act": "check", "chosen": ["look"]}),
    "FadedStepper": ("coat_steps", {"act": "why", "why": "Ten by ten by ten."}),
    "ParsonsBlocks": ("coat_blocks", {"act": "check", "order": ["cut"]}),
    "RetrievalDeck": ("coat_cards", {"act": "skip"}),
    "ExitTicket": ("coat_ticket", {"act": "keep", "clear": 4}),
    "GradedForm": ("cloth_form", {"act": "save", "rows": [{"kg": {"text": "1,5 kg"}}]}),
    "RecordForm": (
        "card_record",
        {"act": "save", "rows": [{"maker": {"text": "Ana"}, "origin": {"text": "own"}}]},
    ),
    "Explorer": ("m1_n1_wears", {"act": "save", "values": {"garment": "jeans", "wears": 100}}),
    "PartExplorer": ("m4_n1_strip", {"act": "save", "values": OPEN_STRIP}),
}


@pytest.fixture(autouse=True)
def items(here: Path) -> Path:
    """A notebook's folder with questions of every kind."""
    for name in ("coat_items.yaml", "cloth_items.yaml"):
        shutil.copy(Path(__file__).with_name(name), here)
    return here


def without_values(state: Any) -> Any:
    """A state without what the page puts into fields: values are never markup there."""
    if isinstance(state, list):
        return [without_values(one) for one in state]
    if not isinstance(state, dict):
        return state
    fields = ("typed", "text", "texts", "values", "why")
    return {key: without_values(value) for key, value in state.items() if key not in fields}


@EVERY
def test_markup_is_text_wherever_it_is_typed(name: str) -> None:
    make, say = WORDS[name]
    element = make()
    tell(element, **say(MARKUP))
    for shown in (element, make()):
        assert "<img" not in json.dumps(without_values(shown.state)) + shown._static_html(), name


@EVERY
@pytest.mark.parametrize("text", ["x" * 300_000, "9" * 300_000, "\0\x1b\u202e\ud800", "🧵" * 5_000, " \t\n "])
def test_endless_and_broken_text_leaves_something_to_answer(name: str, text: str) -> None:
    make, say = WORDS[name]
    element = make()
    tell(element, **say(text))
    for shown in (element, make()):
        assert len(json.dumps(shown.state)) < 60_000 and shown._static_html(), name


NUMBERS = {
    "1,5": 1.5, "1.5": 1.5, "1.5 g": 1.5, "0,0015 kg": 1.5, "1500 mg": 1.5, "１．５": 1.5, "１，５ ｇ": 1.5, " 1,5 ": 1.5,
    "+1.50": 1.5, "1 500 mg": 1.5, "1’500 mg": 1.5, "15e-1": 1.5,
    "1,234": None, "1.5 l": None, "1.5 1.5": None, "one and a half": None, "": None, "9" * 90: None, "<b>1.5</b>": None,
}  # fmt: skip


@pytest.mark.parametrize("typed", NUMBERS, ids=lambda typed: repr(typed[:16]))
def test_a_number_is_read_alike_wherever_it_is_asked(typed: str, items: Path) -> None:
    """A check of grams, a card of grams, a number on its way [g]; what is no number is asked about and not kept."""
    check = tell(ask("tea_cups"), "check", text=typed)
    box = tell(hand_over("toggle_mass_g"), "keep", origin="measured", value=typed, low="", high="")
    if NUMBERS[typed] is None:
        assert "Right" not in check["feedback"] and not (items / "answers/tea_cups.json").exists()
        assert "ck-tone--right" not in box["feedback"] and not (items / "handover.json").exists()
    else:
        assert answers.read_answer("tea_cups").response["value"] == pytest.approx(NUMBERS[typed])
        kept = json.loads((items / "handover.json").read_text(encoding="utf-8"))["numbers"]["toggle_mass_g"]
        assert kept["value"] == pytest.approx(NUMBERS[typed])


@pytest.mark.parametrize("name", SAVES)
def test_a_file_of_50_mb_is_told_in_a_sentence_put_aside_and_written_anew(name: str, items: Path) -> None:
    item, message = SAVES[name]
    file = items / f"answers/{item}.json"
    file.parent.mkdir(exist_ok=True)
    with file.open("wb") as huge:
        huge.truncate(50_000_000)
    element = WORDS[name][0]()
    assert "could not be read" in json.dumps(element.state), name
    tell(element, **message)
    assert answers.read_answer(item).item_id == item
    assert file.with_suffix(".kept").stat().st_size == 50_000_000


@pytest.mark.parametrize("name", SAVES)
def test_a_folder_that_takes_no_file_is_told_and_the_answer_stays_on_the_page(
    name: str, items: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    state = tell(WORDS[name][0](), **SAVES[name][1])
    assert "ck-tone--danger" in state["feedback"] and "Not saved" in state["feedback"], name
    assert not list(items.glob("answers/*.json"))
