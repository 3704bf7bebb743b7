"""What notebooks ask for exists: questions, explorers, numbers to hand over, sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from craft_kit.build.items import check_questions
from craft_kit.build.parse import Source, read_source
from craft_kit.errors import BuildError

FRONT = "# ---\n# title: A lesson\n# ---\n\n# %% [markdown]\n# # One\n\n# %%\n"


def check(folder: Path, code: str) -> None:
    path = folder / "n1_lesson.py"
    path.write_text(FRONT + code, encoding="utf-8")
    source = read_source(path, "lesson")
    short = Source(path.relative_to(folder), source.kind, source.front, source.cells)
    check_questions(folder, (short,))


@pytest.mark.parametrize(
    "code",
    [
        'hand_over("band_mm")',
        'source_note("garments_ademe", "manteau")',
        'source_note("filaments", "PETG", column="density_g_cm3", low=1.25, high=1.29)',
        "name = 'band_mm'\nhand_over(name)",
        "%matplotlib inline",
    ],
)
def test_what_is_there_may_be_asked_for(tmp_path: Path, code: str) -> None:
    check(tmp_path, code)


@pytest.mark.parametrize(
    ("code", "says", "remedy"),
    [
        ('hand_over("band_cm")', "no number 'band_cm'. There are: ", "Correct what hand_over(…) asks for"),
        ('box = [hand_over("band")]', "no number 'band'", "Correct what hand_over"),
        ('source_note("garments", "manteau")', "garments", "Correct what source_note"),
        ('source_note("garments_ademe", "mantel")', "no row 'mantel'", "Correct what source_note"),
        (
            'source_note("filaments", "PETG", column="colour")',
            "no column 'colour'",
            "Correct what source_note",
        ),
        ("hand_over()", "is not called as it can be", 'Write hand_over("band_mm")'),
        ('source_note("filaments", "PETG", unit="g")', "is not called as it can be", "source_note("),
    ],
)
def test_what_is_not_there_is_refused_with_file_cell_and_remedy(
    tmp_path: Path, code: str, says: str, remedy: str
) -> None:
    with pytest.raises(BuildError) as caught:
        check(tmp_path, code)
    told = str(caught.value)
    assert told.startswith("n1_lesson.py, cell 2: ") and says in told and remedy in told


def test_text_may_speak_of_a_box_that_is_not_there(tmp_path: Path) -> None:
    check(tmp_path, '1\n\n# %% [markdown]\n# hand_over("nothing")')
