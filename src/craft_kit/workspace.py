"""The learner's working copy: filled from the course, never overwriting what a person changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from craft_kit.build.files import write_atomically

MANIFEST = ".craftkit.json"


@dataclass
class Refreshed:
    """What `refresh` did: paths written new, brought up to date, kept because a person changed them."""

    new: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def refresh(folder: Path, files: Iterable[tuple[Path, bytes]]) -> Refreshed:
    """Bring the working copy in `folder` up to date.

    A file is replaced only while it still says what we last put there. For a notebook, "says" means
    its cells: saving in JupyterLab rewrites outputs and metadata, which is no one's work.
    """
    manifest_path = folder / MANIFEST
    placed: dict[str, str] = json.loads(manifest_path.read_text()) if manifest_path.is_file() else {}
    done = Refreshed()
    for path, content in files:
        target, fresh = folder / path, _says(path, content)
        if not target.exists():
            write_atomically(target, content)
            done.new.append(path)
        elif (there := _says(path, target.read_bytes())) == fresh:
            pass
        elif there == placed.get(path.as_posix()):
            write_atomically(target, content)
            done.updated.append(path)
        else:
            done.kept.append(path)
            continue
        placed[path.as_posix()] = fresh
    write_atomically(manifest_path, json.dumps(placed, indent=1, sort_keys=True).encode())
    return done


def refresh_trusted(folder: Path, files: Iterable[tuple[Path, bytes]], data_dir: str) -> Refreshed:
    """Bring the working copy up to date, and trust what was placed, for the Jupyter that keeps `data_dir`."""
    done = refresh(folder, files)
    sign(folder, [*done.new, *done.updated], data_dir)
    return done


def sign(folder: Path, paths: Iterable[Path], data_dir: str | None = None) -> None:
    """Trust these notebooks, so that pages open without a question.

    Parameters
    ----------
    data_dir : where signatures are kept; by default Jupyter's own folder
    """
    notary = NotebookNotary() if data_dir is None else NotebookNotary(data_dir=data_dir)
    for path in paths:
        if path.suffix == ".ipynb":
            notary.sign(nbformat.read(folder / path, as_version=4))


def _says(path: Path, content: bytes) -> str:
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(content)["cells"]
            content = json.dumps([[cell["cell_type"], "".join(cell["source"])] for cell in cells]).encode()
        except (ValueError, KeyError, TypeError):
            pass  # not a notebook any more: compare bytes, so it counts as changed and stays
    return hashlib.sha256(content).hexdigest()
