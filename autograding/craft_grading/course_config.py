"""What nbgrader_config.py says in every course folder."""

NBGRADER_CONFIG = '''\
"""nbgrader, for this course. Reads course.yaml and evidence_map.json: change things there."""

import json
from pathlib import Path

import yaml
from nbgrader.preprocessors import ClearSolutions

from craft_grading.conventions import CODE_STUB, TEXT_STUB

c = get_config()  # noqa: F821 (nbgrader provides it)

COURSE = Path(__file__).resolve().parent

c.Execute.timeout = 60  # seconds a cell
if (COURSE / "nbgrader_config_before.py").exists():
    # Settings of the course that this one was made from. What stands below stands over them.
    load_subconfig("nbgrader_config_before.py")  # noqa: F821 (as above)
else:
    c.ClearSolutions.code_stub = {**ClearSolutions().code_stub, "python": CODE_STUB}
    c.ClearSolutions.text_stub = TEXT_STUB

settings = yaml.safe_load((COURSE / "course.yaml").read_text(encoding="utf-8"))
evidence_map = json.loads((COURSE / "evidence_map.json").read_text(encoding="utf-8"))


def handed_in(assignment):
    """Files that are the learner's own: grading never lays a file of the course over them."""
    source = COURSE / "source" / assignment["id"]
    answers = [path.relative_to(source).as_posix() for path in source.glob("answers/*")]
    return [*assignment["hands_in"], *answers]


c.CourseDirectory.root = str(COURSE)
c.CourseDirectory.course_id = settings["id"]
c.CourseDirectory.db_url = settings.get("gradebook_url") or f"sqlite:///{COURSE / 'gradebook.db'}"
c.Autograde.exclude_overwriting = {a["id"]: handed_in(a) for a in evidence_map["assignments"]}


# `nbgrader autograde` and formgrader's button run notebooks as `craft grade` does: mended, shut in, split.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "craft_grading.engine.preprocessors.MendStructure",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "craft_grading.engine.preprocessors.LeanExecute",
    "craft_grading.engine.preprocessors.FairMarks",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Formgrader may change marks: nothing of a learner's work runs in its pages.
c.HTMLExporter.preprocessors = ["craft_grading.for_teachers.CleanOutputs"]
c.HTMLExporter.filters = {"strip_files_prefix": "craft_grading.for_teachers.clean_markdown"}

# Formgrader's button and `nbgrader generate_feedback` write the pages of `craft watch`: no hidden test in them.
c.GenerateFeedback.exporter_class = "craft_grading.feedback_exporter.FeedbackExporter"

c.Execute.store_widget_state = False  # it would store whole meshes in the notebook
c.Execute.skip_cells_with_tag = "craft-never-skip"  # no tag switches a test off
c.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]  # kernels stay quiet
'''
