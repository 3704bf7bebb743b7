"""Each learning rule finds its own break in a lesson, names the cell and says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from craft_kit.build.parse import Source, read_source
from craft_kit.build.tree import find_root, read_course
from craft_kit.lint import lint_lesson, lint_lessons
from craft_kit.lint.lesson import Lesson

GUESS = """
- id: guess
  kind: predict
  version: 1
  competency: SF1
  source: garments_ademe
  question: "Which is heavier?"
  choices: [{id: a, text: "the coat"}, {id: b, text: "the shirt"}]
  opens: "the curve"
  outcome: {answer: a, sentence: "The coat.", rows: [{label: "Coat", value: 88.2, unit: kg}]}
"""
GOOD = """# ---
# title: How much coat?
# minutes: 10
# ---

# %% [markdown]
# # How much coat?
#
# A coat hangs by the door.

# %% [markdown]
# ## Your guess

# %%
from craft_widgets import ask

ask("guess")

# %% only="lab"
wears = 100  # <- change this
print(88.2 / wears)

# %% [markdown]
# ## All wears
#
# Making took 88.2 kg CO<sub>2</sub>e.

# %%
from craft_widgets import explore

explore("m1_n1_wears", after="guess")

# %% [markdown]
# **Next:** [on](n1_next.ipynb)
"""


def lesson(folder: Path, text: str, name: str = "n1_coat", module: str = "m1_fashion_metrics") -> Lesson:
    home = folder / "modules" / module
    home.mkdir(parents=True)
    (home / "n1_items.yaml").write_text(GUESS, encoding="utf-8")
    (home / "n1_next.ipynb").write_text("{}", encoding="utf-8")
    path = home / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    source = read_source(path, "lesson")
    return Lesson(folder, Source(path.relative_to(folder), "lesson", source.front, source.cells))


def found(folder: Path, text: str, **place: str) -> list[str]:
    return [str(finding) for finding in lint_lesson(lesson(folder, text, **place))]


def test_a_sound_lesson_passes(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


LONG = "wool " * 121
SENTENCE = "wool " * 33
BREAKS = {
    "no minutes": ("# minutes: 10\n", "", "does not say how long"),
    "too many minutes": ("# minutes: 10", "# minutes: 11", "n1 takes 10 at most"),
    "no guess": ('ask("guess")', 'ask("other")', "there is no predict"),
    "no explorer": ('explore("m1_n1_wears", after="guess")', "", "there is no explorer"),
    "an answer before the guess": ('ask("guess")', 'explore("m1_n1_wears")\nask("other")', "before a guess"),
    "a print before the guess": (
        "# ## Your guess\n",
        '# ## Your guess\n\n# %% only="lab"\nprint(1)\n',
        "cell 3: it prints",
    ),
    "waits for another": ('after="guess"', 'after="guest"', "waits for 'guest'"),
    "a bare plot": ("print(88.2 / wears)", "import matplotlib.pyplot as plt", "draws a bare plot"),
    "no source": (
        'from craft_widgets import explore\n\nexplore("m1_n1_wears", after="guess")',
        "# %% [markdown]\n# ## More\n#\n# It weighs 3 kg.",
        "'3 kg' has no source",
    ),
    "code on a page": (' only="lab"', "", "code to read"),
    "two changes": (
        "wears = 100  # <- change this",
        "wears = 100  # <- change this\nkg = 3  # <- and this",
        "2 lines ask",
    ),
    "a name from another cell": (
        "from craft_widgets import explore\n\n",
        "",
        "takes explore from another cell",
    ),
    "a number from another cell": ("wears = 100  # <- change this\n", "", "takes wears from another cell"),
    "two titles": ("# ## All wears", "# # All wears", "it has 2 titles"),
    "a level left out": ("# ## All wears", "# #### All wears", "level 4 follows one of level 2"),
    "a wall of text": ("hangs by the door.", LONG, "words. Keep it to 120"),
    "a long sentence": ("hangs by the door.", SENTENCE, "Make two of it"),
    "a word that belittles": ("hangs by", "simply hangs by", "'simply' is never said"),
    "a picture without words": ("hangs by the door.", "hangs ![](coat.png)", "a picture has no words"),
    "a dead link": ("(n1_next.ipynb)", "(n1_nowhere.ipynb)", "leads nowhere"),
    "no way on": ("[on](n1_next.ipynb)", "nothing", "ends without a way on"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_named_with_its_remedy(tmp_path: Path, name: str) -> None:
    old, new, says = BREAKS[name]
    assert old in GOOD
    told = found(tmp_path, GOOD.replace(old, new, 1))
    assert any(says in sentence for sentence in told), told
    assert all(sentence.startswith("modules/m1_fashion_metrics/n1_coat.py") for sentence in told)
    assert all(re.search(r"\. [A-Z].*\.$", sentence) for sentence in told), "a sentence, then a remedy"


@pytest.mark.parametrize(
    ("place", "lacks"), [("n0", "number"), ("n2", "steps"), ("n4", "predict"), ("n6", "cards")]
)
def test_each_place_of_the_sequence_has_its_elements(tmp_path: Path, place: str, lacks: str) -> None:
    text = GOOD.replace('ask("guess")', 'ask("other")')
    assert any(f"there is no {lacks}" in sentence for sentence in found(tmp_path, text, name=f"{place}_coat"))


def test_the_start_module_has_a_sequence_of_its_own(tmp_path: Path) -> None:
    text = GOOD.replace("minutes: 10", "minutes: 20")
    assert found(tmp_path, text, module="m0_start_here") == []


def test_the_lessons_of_the_course_keep_the_rules() -> None:
    assert [str(one) for one in lint_lessons(read_course(find_root(Path(__file__).parent)))] == []
