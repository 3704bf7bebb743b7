"""The learner's own `toggle.stl` beside the notebook, read again only when it has changed."""

from functools import lru_cache
from pathlib import Path

from craft_lab.geometry import Mesh, read_stl
from craft_widgets.errors import ExplorerProblem
from craft_widgets.places import work_folder
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import say

FILE = "toggle.stl"
MOST_BYTES = 20_000_000
MOST_TRIANGLES = 100_000  # looked at in a few seconds, and far more than a toggle has


def own_mesh() -> Mesh:
    """Return the mesh in `toggle.stl`.

    Raises ExplorerProblem where there is no such file, or where the page is nobody's own; StlError with
    what was found, what it means and what to do where it cannot be read.
    """
    path = work_folder() / FILE
    if stays_with_visit() or not path.is_file():
        raise ExplorerProblem(say("m4_n3_clinic.no_file"))
    seen = path.stat()
    return _read(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed_ns: int, _size: int) -> Mesh:
    with path.open("rb") as file:
        return read_stl(file, most_bytes=MOST_BYTES, most_triangles=MOST_TRIANGLES)
