"""What a run uses of the machine beside time: looked at from outside, where learner code cannot lie about it."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

from craft_grading.engine.host import Child
from craft_grading.sandbox.limits import Limits

LOOK_S = 0.25
"""How often a cell that runs is looked at [s]: what it can use between two looks is not noticed."""
DEEPEST = 30


class Bounds:
    """The scratch folder of a run and the processor time of a cell.

    Parameters
    ----------
    scratch : the folder that the run may write; what lies in it now is not counted. None looks at no folder
    """

    def __init__(self, scratch: Path | None, limits: Limits) -> None:
        self._scratch, self._limits = scratch, limits
        self._next_look = 0.0
        self._files_before, self._bytes_before = _used(scratch, 1 << 60) if scratch else (0, 0)
        self._cpu_before: dict[int, float] = {}

    def begin_cell(self) -> None:
        """Count processor time from the next look on: most cells end before there is one."""
        self._cpu_before = {}

    def due(self) -> bool:
        """Tell whether it is time to look again."""
        now = monotonic()
        if now < self._next_look:
            return False
        self._next_look = now + LOOK_S
        return True

    def cpu_problem(self, child: Child) -> str | None:
        """Return the sentence where a cell has used more processor time than it may."""
        so_far = child.cpu_s()
        used = so_far - self._cpu_before.setdefault(id(child), so_far)
        if used <= self._limits.cell_cpu_s:
            return None
        return f"This cell used more than {self._limits.cell_cpu_s:g} seconds of processor time."

    def scratch_problem(self) -> str | None:
        """Return the sentence where a run has left more behind than it may."""
        if self._scratch is None:
            return None
        limits = self._limits
        files, size = _used(self._scratch, self._files_before + limits.scratch_files)
        files, size = files - self._files_before, size - self._bytes_before
        if files <= limits.scratch_files and size <= limits.scratch_bytes:
            return None
        return (
            f"This notebook may write {limits.scratch_files} files and folders, "
            f"{limits.scratch_bytes / 1e6:g} MB in all. It wrote more, so it was stopped here."
        )


def _used(folder: Path, most: int) -> tuple[int, int]:
    """Count files, links and folders, and the bytes that they take on the disk; stop soon after `most`.

    A folder that lets nobody in, or lies too deep, holds more than it may.
    """
    files = size = 0
    open_folders = [(str(folder), 0)]
    while open_folders and files <= most:
        place, depth = open_folders.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    files += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        open_folders.append((entry.path, depth + 1))
                    if files > most:
                        break
        except FileNotFoundError:  # gone meanwhile
            continue
        except OSError:
            return most + 1, size
        if depth > DEEPEST:
            return most + 1, size
    return files, size
