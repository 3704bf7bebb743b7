"""The states of an element without a browser: messages go in, `state` and files come out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_widgets import answers, ask, explore
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.errors import ExplorerProblem, ItemError

NewKernel = Callable[[], None]


def test_a_fresh_question_shows_nothing_of_its_answer(here: Path) -> None:
    element = ask("tea_cups")
    told = json.dumps([element.face, element.state])
    assert "1.5" not in told and "multiplied" not in told and "900" not in told
    assert element.state["foot"]["left"] == "Not answered yet"
    assert not (here / "answers").exists()


def test_text_of_a_question_is_escaped(here: Path) -> None:
    assert "&lt;b&gt;leaves&lt;/b&gt;" in ask("tea_cups").state["given"]


def test_typed_markup_is_escaped_wherever_it_is_shown(here: Path) -> None:
    state = tell(ask("tea_cups"), "check", text="<img src=x onerror=alert(1)>")
    assert "<img" not in state["feedback"] and "&lt;img" in state["feedback"]


def test_a_right_answer_is_kept_with_its_code(here: Path) -> None:
    state = tell(ask("tea_cups"), "check", text="1,5 g")
    saved = read_answer("tea_cups")
    assert saved.response == {"text": "1,5 g", "value": 1.5, "unit": "g"}
    assert "Right" in state["feedback"] and saved.code in state["foot"]["right"]
    assert state["offer_more"] and not state["offer_step"] and state["ack"] == 1


def test_an_idea_is_named_and_logged(here: Path) -> None:
    state = tell(ask("tea_cups"), "check", text="96")
    assert "Nearly right" in state["feedback"] and "You multiplied" in state["feedback"]
    (event,) = read_answer("tea_cups").log
    assert (event["idea"], event["value"], event["seed"]) == ("multiplied", 96, 0)


def test_the_third_try_opens_one_step_and_never_the_answer(here: Path) -> None:
    element = ask("tea_cups")
    states = [tell(element, "check", text=text) for text in ("7", "8", "9")]
    assert [len(state["steps"]) for state in states] == [0, 0, 1]
    assert len(tell(element, "step", text="9")["steps"]) == 2
    assert "1.5" not in json.dumps(element.state["steps"])
    assert tell(element, "check", text="1.5")["steps"] == []
    assert read_answer("tea_cups").attempts == 4


def test_a_question_back_is_no_try(here: Path) -> None:
    element = ask("tea_cups")
    state = tell(element, "check", text="1,500")
    assert state["choices"] == ["1500", "1.500"] and not (here / "answers").exists()
    assert "Right" in tell(element, "check", text="1.500", settled=True)["feedback"]
    assert read_answer("tea_cups").attempts == 1


def test_one_more_has_other_numbers_and_counts_from_one(here: Path) -> None:
    element = ask("tea_cups")
    first = tell(element, "check", text="1.5")["question"]
    second = tell(element, "more")
    assert second["question"] != first and second["foot"]["left"] == "Not answered yet"
    tell(element, "check", text="9999")
    saved = read_answer("tea_cups")
    assert saved.attempts == 1 and saved.seed > 0 and len(saved.log) == 2


def test_an_answer_is_back_after_a_restart_and_checked_again(here: Path, new_kernel: NewKernel) -> None:
    tell(ask("tea_cups"), "check", text="1.5")
    new_kernel()
    state = ask("tea_cups").state
    assert state["back"] and state["typed"] == "1.5"
    assert "Your answer is back" in state["feedback"] and "Checked again: right." in state["feedback"]
    assert read_answer("tea_cups").code in state["foot"]["right"]
    assert "answers/tea_cups.json" in state["foot"]["left"] and '"value": 1.5' in state["saved"]


def test_a_form_drawn_before_is_back_with_its_numbers(here: Path, new_kernel: NewKernel) -> None:
    element = ask("tea_cups")
    question = tell(element, "more")["question"]
    tell(element, "check", text="3")
    new_kernel()
    assert ask("tea_cups").state["question"] == question


@pytest.mark.parametrize("response", [None, 3, "x", [], {}, {"text": 4, "value": "y"}, {"value": True}])
def test_a_response_that_someone_changed_opens_as_fresh(here: Path, response: object) -> None:
    for item in ("tea_cups", "tea_guess", "tea_choice", "tea_words"):
        write_answer(item, response)
        assert ask(item).state["foot"]


def test_a_damaged_file_is_said_and_kept(here: Path) -> None:
    (here / "answers").mkdir()
    (here / "answers/tea_cups.json").write_text("{half")
    element = ask("tea_cups")
    assert "could not be read" in element.state["feedback"]
    tell(element, "check", text="1.5")
    assert (here / "answers/tea_cups.kept").read_text() == "{half"


@pytest.mark.parametrize(
    ("item", "act", "message"),
    [
        ("tea_cups", "check", {"text": "1.5"}),
        ("tea_words", "keep", {"text": "Warm the pot."}),
        ("tea_guess", "keep", {"guess": 8, "confidence": 1, "seconds": 9}),
    ],
)
def test_work_at_risk_is_said_with_the_only_red(
    here: Path, full_disk: None, item: str, act: str, message: dict[str, Any]
) -> None:
    state = tell(ask(item), act, **message)
    assert "ck-tone--danger" in state["feedback"]
    assert "The folder is full. Copy your answer, then tell your teacher." in state["feedback"]


@pytest.mark.parametrize(
    "message", [None, "check", 3, [], {}, {"act": "open"}, {"act": "check"}, {"act": "check", "text": 5}]
)
def test_a_message_that_no_page_of_ours_sends_does_no_harm(here: Path, message: object) -> None:
    element = ask("tea_cups")
    element._receive(element, message, [])
    assert not (here / "answers").exists()


def test_nothing_of_the_outcome_reaches_the_page_before_run(here: Path) -> None:
    for item in ("tea_guess", "tea_choice"):
        element = ask(item)
        tell(element, "keep", guess=8 if item == "tea_guess" else "second", confidence=2, seconds=5)
        told = json.dumps([element.face, element.state])
        assert "It fills" not in told and "The first is" not in told and element.state["result"] == ""


def test_run_shows_the_prediction_beside_what_happened(here: Path) -> None:
    element = ask("tea_choice")
    assert tell(element, "run")["stage"] == "fresh"
    assert tell(element, "keep", guess="second", confidence=3, seconds=5)["stage"] == "kept"
    state = tell(element, "run")
    assert state["stage"] == "ran" and "You predicted, sure" in state["result"]
    assert "The second" in state["result"] and "What happened" in state["result"]
    assert "Surprised? Look closer" in state["feedback"] and "This opens: the curve." in state["feedback"]


def test_a_guess_that_comes_true_earns_no_praise(here: Path) -> None:
    element = ask("tea_choice")
    tell(element, "keep", guess="first", confidence=0, seconds=5)
    assert "As you predicted" in tell(element, "run")["feedback"]
    assert "ck-tone--right" not in element.state["feedback"]


def test_the_idea_behind_a_guess_on_a_scale_is_named(here: Path) -> None:
    element = ask("tea_guess")
    tell(element, "keep", guess=12, confidence=1, seconds=4)
    assert "12 is the grams of the pot." in tell(element, "run")["feedback"]


@pytest.mark.parametrize(
    ("guess", "confidence", "seconds", "counted"),
    [(8, 1, 9.0, True), (8, 1, 2.9, False), ("cannot_say", None, 60, False)],
)
def test_quick_guesses_and_cannot_say_are_kept_and_not_counted(
    here: Path, guess: Any, confidence: int | None, seconds: float, counted: bool
) -> None:
    tell(ask("tea_guess"), "keep", guess=guess, confidence=confidence, seconds=seconds)
    response = read_answer("tea_guess").response
    assert (response["guess"], response["counted"], response["run"]) == (guess, counted, False)


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ({}, "Choose one first"),
        ({"guess": 8}, "how sure are you"),
        ({"guess": 8, "confidence": 9}, "how sure are you"),
        ({"guess": 21, "confidence": 1}, "how sure are you"),
    ],
)
def test_run_stays_locked_until_guess_and_confidence_are_there(
    here: Path, message: dict[str, Any], word: str
) -> None:
    state = tell(ask("tea_guess"), "keep", seconds=5, **message)
    assert state["stage"] == "fresh" and word in state["feedback"] and not (here / "answers").exists()


def test_a_prediction_is_sealed_once_it_was_run(here: Path) -> None:
    element = ask("tea_guess")
    tell(element, "keep", guess=5, confidence=1, seconds=5)
    tell(element, "keep", guess=6, confidence=1, seconds=5)
    tell(element, "run")
    tell(element, "keep", guess=8, confidence=3, seconds=5)
    saved = read_answer("tea_guess")
    assert saved.response["guess"] == 6 and saved.response["run"] is True and saved.attempts == 2
    assert [event["guess"] for event in saved.log] == [5, 6, 6]


def test_an_explorer_waits_for_its_prediction(here: Path, new_kernel: NewKernel) -> None:
    explorer, guess = explore("m1_n1_wears", after="tea_guess"), ask("tea_guess")
    assert explorer.state["locked"] and explorer.state["view"] is None
    assert "Make your guess first: it opens this." in explorer.state["feedback"]
    tell(guess, "keep", guess=5, confidence=1, seconds=5)
    assert explorer.state["locked"]
    tell(guess, "run")
    assert not explorer.state["locked"] and explorer.state["view"]["svg"].startswith("<svg")
    new_kernel()
    assert not explore("m1_n1_wears", after="tea_guess").state["locked"]


def test_a_full_folder_holds_nobody_back_from_running(here: Path, full_disk: None) -> None:
    explorer, guess = explore("m1_n1_wears", after="tea_guess"), ask("tea_guess")
    tell(guess, "keep", guess=5, confidence=1, seconds=5)
    assert tell(guess, "run")["stage"] == "ran" and not explorer.state["locked"]


def test_a_sentence_is_kept_as_written_and_never_judged(here: Path, new_kernel: NewKernel) -> None:
    element = ask("tea_words")
    assert "Write a few words first" in tell(element, "keep", text="   ")["feedback"]
    assert "Keep it under 400" in tell(element, "keep", text="x" * 401)["feedback"]
    tell(element, "keep", text=" <b>Warm</b> the pot. ")
    assert read_answer("tea_words").response == {"text": "<b>Warm</b> the pot."}
    new_kernel()
    assert ask("tea_words").state["typed"] == "<b>Warm</b> the pot."


def test_the_static_twin_shows_question_answer_and_figure_without_script(here: Path) -> None:
    for element in (ask("tea_cups"), ask("tea_choice"), ask("tea_words"), explore("m4_n1_draw")):
        data, _ = element._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in data
        assert 'class="ck"' in data["text/html"] and "<script" not in data["text/html"]
    tell(cups := ask("tea_cups"), "check", text="1.5")
    assert "1.5 g" in cups._static_html() and read_answer("tea_cups").code in cups._static_html()
    assert "<figure" in explore("m4_n1_draw")._static_html()


def test_unknown_names_are_told_as_sentences_without_a_traceback(here: Path) -> None:
    with pytest.raises(ItemError) as item:
        ask("coffee")
    with pytest.raises(ExplorerProblem, match="m1_n1_wears") as explorer:
        explore("coffee")
    for problem in (item.value, explorer.value):
        assert problem._render_traceback_() == [str(problem)]


def test_every_competency_of_the_course_has_its_small_name() -> None:

    from craft_widgets.wording import find

    path = Path(__file__).parents[2] / "autograding/competencies.yaml"
    course = {entry["code"]: entry["title"] for entry in yaml.safe_load(path.read_text())["competencies"]}
    assert {code: name.casefold() for code, name in find("competencies").items()} == {
        code: title.casefold() for code, title in course.items()
    }


def test_no_word_of_the_elements_blames() -> None:
    from craft_widgets.questions.checks import NEVER

    for words in sorted((Path(answers.__file__).parent / "words/en").glob("*.yaml")):
        spoken = "\n".join(line for line in words.read_text().splitlines() if not line.startswith("#"))
        assert not NEVER.search(spoken), words.name


def test_each_word_has_one_home() -> None:
    homes = (Path(answers.__file__).parent / "words/en").glob("*.yaml")
    keys = [key for words in homes for key in yaml.safe_load(words.read_text())]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
