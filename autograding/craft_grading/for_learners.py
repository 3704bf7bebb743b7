"""What a learner may see of a marked notebook, and a page that runs nothing: whatever stands in it, a browser shows it."""

import ast
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from craft_grading.conventions import without_hidden
from craft_grading.engine.plan import text_of
from craft_grading.page_parts import FONT, SCRIPT, without_parts

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
MOST_LETTERS = 200
UNSEEN = "A test that you do not see did not pass."
STOPPED = (
    "This check stopped before its end. In your notebook, run the cell of your answer, then the cell of the "
    "check: they say where. If both are silent, a test that you do not see stopped."
)
# What `craft_widgets.forms.Form.check` says of a form. One digit each: no value of a hidden test fits in.
FORM_SAID = re.compile(r"Your form: \d of \d cases are right\. All of them give the points\.")


def quiet_page(page: str) -> str:
    """Return a page that runs nothing and asks nobody: no script, and a policy that forbids every other way."""
    # A font in a file beside a page that has no such file: the policy would refuse it, aloud.
    page = without_parts(FONT, without_parts(SCRIPT, page), keep="data:")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return HEAD.sub(lambda found: found[0] + policy, page, count=1)


def with_note(page: str, note: str) -> str:
    """Return a page with a note above everything else, as text."""
    return BODY.sub(lambda found: f'{found[0]}<p role="note">{escape(note)}</p>', page, count=1)


def handed_out_tests(release: Path) -> dict[str, str]:
    """Return the text of each test in a release, by grade_id; none where there is no release."""
    if not release.is_file():
        return {}
    cells = json.loads(release.read_bytes())["cells"]
    labels = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
    return {
        label["grade_id"]: text_of(cell)
        for cell, label in labels
        if label.get("grade") and not label.get("solution")
    }


def for_learners(cell: dict[str, Any], handed_out: str | None = None) -> dict[str, Any]:
    """Return a marked cell as its learner may see it.

    handed_out : of a test, its text in the release; a course may have words of its own for what is hidden

    Of a test with a hidden part: the text that was handed out, and of its outputs the sentence that the
    author wrote for a learner, with what the form of the task said; nothing printed while hidden tests ran,
    no trace, no values.
    """
    text = text_of(cell)
    shown = without_hidden(text if handed_out is None else handed_out)
    if cell.get("cell_type") != "code" or shown == text:
        return cell
    outputs = cell.get("outputs", ())
    told = _messages(text)
    errors = [_sentence_only(output, told) for output in outputs if output["output_type"] == "error"]
    forms = [form for output in outputs if (form := _form_only(output))] if errors else []
    return cell | {"source": shown, "outputs": [*forms[:1], *errors]}


def _messages(source: str) -> set[str]:
    """The sentences that stand in a test behind `assert …,`: a learner's own code can raise any other."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    behind = [node.msg for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    texts = [node.value for node in behind if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {text for text in texts if text and "\n" not in text and len(text) < MOST_LETTERS}


def _sentence_only(error: dict[str, Any], told: set[str]) -> dict[str, Any]:
    said = str(error["evalue"]).strip()
    if error["ename"] != "AssertionError":
        said = STOPPED
    elif said not in told:
        said = UNSEEN
    return error | {"ename": "Test", "evalue": said, "traceback": [said]}


def _form_only(output: dict[str, Any]) -> dict[str, Any] | None:
    """What the form of the task said, None of any other output.

    A display, never a printed line: while a test runs, the learner's code can print and cannot display.
    """
    said = output.get("data", {}).get("text/plain") if output["output_type"] == "display_data" else None
    if not isinstance(said, str) or not FORM_SAID.fullmatch(said):
        return None
    return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": said}}
