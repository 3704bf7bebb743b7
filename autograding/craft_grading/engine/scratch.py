"""The folder of one run: made with what was handed in, and removed with whatever a learner's code left in it."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


class scratch_folder:
    """A fresh folder that holds the files beside a notebook; gone at the end of the `with` block."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def __enter__(self) -> Path:
        self._folder = Path(tempfile.mkdtemp(prefix="craft-run-")).resolve()
        try:
            for name, data in self._files.items():
                target = self._folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        except BaseException:
            self.__exit__()
            raise
        return self._folder

    def __exit__(self, *problem: object) -> None:
        with suppress(OSError):
            remove(self._folder)


def remove(folder: Path) -> None:
    """Remove a folder, however deep its folders lie and whoever they let in; links are not followed.

    What lies two levels down comes up first: so no path grows longer than the system takes, as happens to
    shutil.rmtree. Raises OSError where something cannot be removed.
    """
    mark, count = token_hex(8), 0
    _let_us_in(folder)
    while below := _inside(folder):
        for entry in below:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            _let_us_in(entry.path)
            for deeper in _inside(entry.path):
                if deeper.is_dir(follow_symlinks=False):
                    _let_us_in(deeper.path)
                    count += 1
                    os.rename(deeper.path, folder / f"{mark}-{count}")
                else:
                    os.unlink(deeper.path)
            os.rmdir(entry.path)
    os.rmdir(folder)


def _inside(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _let_us_in(folder: str | Path) -> None:
    os.chmod(folder, stat.S_IRWXU)
