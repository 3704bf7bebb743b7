"""The two pages that show progress: a learner's own, and a class for its teacher.

Both are plain HTML from progress snapshots: no widget has to load before the first picture.
"""

from craft_widgets.dashboards.cohort import cohort_page
from craft_widgets.dashboards.errors import DamagedSnapshot, NoProgressYet, SnapshotProblem
from craft_widgets.dashboards.links import Links
from craft_widgets.dashboards.page import cohort, dashboard_css, my_progress
from craft_widgets.dashboards.progress import progress_page
from craft_widgets.dashboards.snapshots import load_snapshot, load_snapshots

__all__ = [
    "DamagedSnapshot",
    "Links",
    "NoProgressYet",
    "SnapshotProblem",
    "cohort",
    "cohort_page",
    "dashboard_css",
    "load_snapshot",
    "load_snapshots",
    "my_progress",
    "progress_page",
]
