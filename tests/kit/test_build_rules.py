"""Every misuse of a source is refused with file, cell and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from craft_kit.build.parse import Kind, read_source
from craft_kit.build.rules import check_source
from craft_kit.errors import BuildError

FRONT = "# ---\n# title: A small task\n# minutes: 5\n# ---\n\n"
TEST = '# %% role="test" grade_id="t1" points=2 competency="SF1" title="Sum"\nassert add(1, 1) == 2\n'
SOLUTION = '# %% role="solution" grade_id="s1"\ndef add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION\n\n\n'
GOOD = FRONT + SOLUTION + TEST


def check(folder: Path, text: str, kind: Kind = "assignment") -> None:
    path = folder / "task.py"
    path.write_text(text, encoding="utf-8")
    check_source(read_source(path, kind), {"SF1", "SF2"})


def test_a_sound_source_passes(tmp_path: Path) -> None:
    check(tmp_path, GOOD)


MISUSES = {
    "no front matter": (SOLUTION + TEST, "front matter", "# title"),
    "unknown key in front matter": (GOOD.replace("# minutes: 5", "# hours: 1"), "hours", "Known keys"),
    "unknown role": (GOOD.replace('role="test"', 'role="exam"'), "'exam'", "solution, test"),
    "unknown header key": (GOOD.replace("points=2", "points=2 weight=3"), "'weight'", "competency"),
    "no grade_id": (GOOD.replace(' grade_id="t1"', ""), "grade_id is None", "1 to 64"),
    "malformed grade_id": (GOOD.replace('"t1"', '"t 1"'), "'t 1'", "never rename"),
    "duplicate grade_id": (GOOD.replace('"t1"', '"s1"'), "already used by cell 1", "its own"),
    "points missing": (GOOD.replace(" points=2", ""), "points is None", "above 0"),
    "points of zero": (GOOD.replace("points=2", "points=0"), "points is 0", "above 0"),
    "points misplaced": (GOOD.replace('"s1"', '"s1" points=2'), "'points' does not belong", "grade_id"),
    "unknown competency": (GOOD.replace("SF1", "SF9"), "'SF9'", "SF1, SF2"),
    "no title": (GOOD.replace(' title="Sum"', ""), "needs a title", "One wear"),
    "unknown kernel": (GOOD.replace('title="Sum"', 'title="Sum" kernel="mine"'), "'mine'", 'kernel="shared"'),
    "test in Markdown": (
        GOOD.replace('# %% role="test"', '# %% [markdown] role="test"'),
        "is for code cells",
        "Change one",
    ),
    "solution not marked": (
        GOOD.replace("    ### BEGIN SOLUTION\n", "").replace("    ### END SOLUTION\n", ""),
        "would be released",
        "between",
    ),
    "solution not closed": (GOOD.replace("    ### END SOLUTION\n", ""), "do not pair up", "its end"),
    "hidden test outside a test": (
        GOOD.replace(
            "    return a + b", "    return a + b\n    ### BEGIN HIDDEN TESTS\n    ### END HIDDEN TESTS"
        ),
        "outside a test cell",
        'role="test"',
    ),
    "only hidden tests": (
        GOOD.replace(
            "assert add(1, 1) == 2", "### BEGIN HIDDEN TESTS\nassert add(1, 1) == 2\n### END HIDDEN TESTS"
        ),
        "sees no test",
        "one assert",
    ),
    "last line counts as points": (GOOD + "add(1, 1)\n", "count as points", "float(…)"),
    "test is not Python": (GOOD + "assert (\n", "is not Python", "Correct"),
    "nothing graded": (FRONT + "# %% [markdown]\n# Read this.\n", "no cell carries points", 'role="test"'),
}


@pytest.mark.parametrize("name", MISUSES)
def test_misuse_names_file_cell_and_remedy(name: str, tmp_path: Path) -> None:
    text, found, remedy = MISUSES[name]
    with pytest.raises(BuildError) as caught:
        check(tmp_path, text)
    message = str(caught.value)
    assert "task.py" in message
    assert found in message
    assert remedy in message


def test_a_lesson_holds_no_graded_cell(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="a lesson holds no graded cells"):
        check(tmp_path, GOOD, kind="lesson")


def test_a_lesson_cell_is_ten_lines_at_most(tmp_path: Path) -> None:
    eleven = FRONT + "# %%\n" + "".join(f"x{n} = {n}\n" for n in range(11))
    with pytest.raises(BuildError, match="11 lines.*one thing to change"):
        check(tmp_path, eleven, kind="lesson")


def test_partial_credit_on_purpose_is_allowed(tmp_path: Path) -> None:
    check(tmp_path, GOOD + "float(add(1, 1))\n")
