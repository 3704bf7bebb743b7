"""The lessons of M4 run without a browser: each element has its picture, nothing is written."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

LESSONS = Path(__file__).parents[2] / "modules/m4_digital_making"
MOST_BYTES = 600_000


@pytest.mark.parametrize(
    ("lesson", "elements"),
    [
        ("n0_what_do_i_know", 7),
        ("n2_what_does_it_weigh", 6),
        ("n3_can_i_trust_it", 9),
        ("w1_chainmail", 3),
        ("w2_lattice", 5),
        ("w3_draft_to_cloth", 3),
        ("w4_read_the_slicer", 3),
    ],
)
def test_a_lesson_runs_without_a_browser(here: Path, quiet_jupyter: None, lesson: str, elements: int) -> None:
    for file in LESSONS.glob("*_items.yaml"):
        (here / file.name).write_bytes(file.read_bytes())
    notebook = nbformat.read(LESSONS / f"{lesson}.ipynb", as_version=4)
    resources = {"metadata": {"path": str(here)}}
    NotebookClient(notebook, timeout=120, resources=resources, store_widget_state=False).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = [output for output in outputs if output.output_type == "execute_result"]
    assert len(shown) == elements and all("ck" in output.data["text/html"] for output in shown)
    assert all(output.name == "stdout" for output in outputs if output.output_type == "stream")
    assert len(nbformat.writes(notebook)) < MOST_BYTES
    assert not (here / "answers").exists()
