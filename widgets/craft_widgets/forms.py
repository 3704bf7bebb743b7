"""The no-code twin of a graded task, as a test cell sees it: plain Python, no widget library.

form = Form("a1_t1_form")
form.check(lambda case: {"per_wear": case["footprint_kg"] / case["wears"]})   # hidden
if not form.stands:
    assert same(impact_per_wear(88.2, 100), 0.882)
"""

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from craft_widgets.answers import read_answer
from craft_widgets.errors import AnswerProblem, ItemError
from craft_widgets.questions.cases import Case, cases_of
from craft_widgets.questions.load import find_item
from craft_widgets.questions.record_item import FormField, FormItem

REL_TOL = 0.01
NO_NUMBER = "no number"
Right = Mapping[str, float | str | None]


class Form:
    """The saved form of one task, recomputed from its seed.

    Attributes
    ----------
    cases : the drawn cases, [] where nothing is saved or the file cannot be used
    given : what was filled in for each case, by the names of the fields; numbers in the field's unit
    stands : whether every case is right; before `check`, whether every case is filled in
    remark : a sentence where there is no form to look at, "" elsewhere

    Parameters
    ----------
    item_id : of the form
    folder : of the notebook, its question file and `answers/`; by default the working folder
    """

    def __init__(self, item_id: str, folder: str | Path | None = None) -> None:
        place = None if folder is None else Path(folder)
        self.cases: list[Case] = []
        self.given: list[dict[str, Any]] = []
        self.remark = ""
        try:
            item = find_item(item_id, place)
            saved = read_answer(item_id, place and place / "answers")
        except (AnswerProblem, ItemError) as problem:
            self.remark = str(problem)
            self.stands = False
            return
        if not isinstance(item, FormItem) or saved.item_version != item.version:
            self.remark = (
                f"answers/{item_id}.json was saved for another form. Fill in the new one, then save."
            )
            self.stands = False
            return
        self.cases = cases_of(item, saved.seed)
        self.given = _given(item, saved.response)
        self.stands = all(None not in case.values() for case in self.given)

    def check(self, right: Callable[[Case], Right], rel_tol: float = REL_TOL) -> None:
        """Compare every case with what `right` says of it: one value for each field.

        A number is right within `rel_tol`; a choice by its id; None stands for "there is no number".
        A form that does not stand says how many cases are right, in the output of the test and, where the
        test earns nothing, in the learner's feedback.
        """
        pairs = zip(self.cases, self.given, strict=True)
        count = sum(_same(given, right(case), rel_tol) for case, given in pairs)
        self.stands = bool(self.cases) and count == len(self.cases)
        if self.cases and not self.stands:
            _tell(f"Your form: {count} of {len(self.cases)} cases are right. All of them give the points.")


def _tell(sentence: str) -> None:
    """Show a sentence under the test.

    As a display where there is a shell: what a test prints is kept from its learner, since the learner's own
    code prints there too (see `craft_grading.feedback`).
    """
    from IPython import get_ipython
    from IPython.display import publish_display_data

    if get_ipython() is None:
        print(sentence)
    else:
        publish_display_data({"text/plain": sentence})  # type: ignore[no-untyped-call]


def _given(item: FormItem, response: Any) -> list[dict[str, Any]]:
    """Return what was filled in, None for every field that holds nothing of its kind."""
    cases = response.get("cases") if isinstance(response, dict) else None
    rows = cases if isinstance(cases, list) and len(cases) == item.cases else [{}] * item.cases
    return [
        {
            field.name: _value(field, row.get(field.name) if isinstance(row, dict) else None)
            for field in item.fields
        }
        for row in rows
    ]


def _value(field: FormField, found: Any) -> float | str | None:
    """Return the number, the text or the id of a choice, NO_NUMBER where that box is ticked."""
    if not isinstance(found, dict):
        return None
    if field.none and found.get("none") is True:
        return NO_NUMBER
    value = found.get("value")
    if field.type == "number":
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    return value if isinstance(value, str) and value else None


def _same(given: Mapping[str, Any], right: Right, rel_tol: float) -> bool:
    if set(given) != set(right):
        raise ItemError(f"The form asks for {', '.join(given)}. The check names {', '.join(right)}.")
    return all(_agrees(given[name], value, rel_tol) for name, value in right.items())


def _agrees(given: Any, right: float | str | None, rel_tol: float) -> bool:
    if right is None:
        return bool(given == NO_NUMBER)
    if isinstance(right, str):
        return bool(given == right)
    return isinstance(given, float) and math.isclose(given, right, rel_tol=rel_tol, abs_tol=1e-9)
