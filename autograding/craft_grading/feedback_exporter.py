"""The exporter of feedback pages, for `craft watch`, formgrader's button and `nbgrader generate_feedback` alike.

Named in nbgrader_config.py. Hidden tests and their traces are taken out, and the page runs nothing.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from nbconvert.exporters import HTMLExporter
from nbformat import from_dict
from traitlets.config import Config

from craft_grading.attached import AttachedPictures
from craft_grading.for_learners import for_learners, handed_out_tests, quiet_page
from craft_grading.told import marks_of, with_words

SETTINGS = {
    "template_name": "craft_feedback",
    "extra_template_basedirs": [str(Path(__file__).parent / "templates")],
    "exclude_anchor_links": True,
    "preprocessors": [AttachedPictures],  # formgrader's clean more: this page has a policy of its own
    "filters": {},
}


class _Compiled(BytecodeCache):
    """Compiled templates in memory; jinja2 itself sees when a template's text has changed."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was compiled before."""
        if bucket.key in self._kept:
            bucket.load_bytecode(BytesIO(self._kept[bucket.key]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class FeedbackExporter(HTMLExporter):
    """As HTMLExporter, for a learner; templates of all instances are compiled once: more than half of a page's time."""

    def __init__(self, config: Any = None, **more: Any) -> None:
        own = Config()
        own.merge(config or {})
        own.FeedbackExporter.update(SETTINGS)
        super().__init__(config=own, **more)  # type: ignore[no-untyped-call]

    def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> tuple[str, Any]:
        """Return the page of a marked notebook as its learner may see it."""
        where = resources["nbgrader"]
        marks = marks_of(where["db_url"], where["assignment"], where["student"])
        tests = handed_out_tests(self._release(where))
        for cell in nb.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            seen = for_learners(cell, tests.get(grade_id))
            cell.update(from_dict(with_words(seen, marks.get((where["notebook"], grade_id)))))
        page, resources = super().from_notebook_node(nb, resources, **more)
        return quiet_page(page), resources

    def _release(self, where: dict[str, str]) -> Path:
        root = Path(str(self.config.CourseDirectory.get("root", ".")))
        return root / "release" / where["assignment"] / f"{where['notebook']}.ipynb"

    def _create_environment(self) -> Any:
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.bytecode_cache = _COMPILED
        return environment
