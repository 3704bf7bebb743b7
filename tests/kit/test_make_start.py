"""`make` installs once, whoever asks how often, and mends an install that was stopped half-way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = """\
#!/bin/sh
# A Python whose venv and pip only note that they were asked; like the real ones, they take a while.
case "$1 $2" in
"-m venv")
    echo venv >> asked; mkdir -p .venv/bin; cp "$0" .venv/bin/python; sleep 0.5; touch .venv/has-pip ;;
"-m pip")
    test -e .venv/has-pip || { echo "No module named pip" >&2; exit 1; }
    case "$*" in *constraints.txt\\ uv) exit 1 ;; esac
    echo install >> asked; sleep 0.5; printf '#!/bin/sh\\necho built\\n' > .venv/bin/craft; chmod +x .venv/bin/craft ;;
*) exec {python} "$@" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(STAND_IN.replace("{python}", sys.executable))
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def make(folder: Path) -> subprocess.Popen[str]:
    command = ["make", "--no-print-directory", "build", "PYTHON=./python", "UV="]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def asked(folder: Path) -> list[str]:
    return (folder / "asked").read_text().split()


def test_two_at_once_install_once_and_both_go_on(folder: Path) -> None:
    told = [run.communicate()[0] for run in [make(folder), make(folder)]]
    assert all(text.endswith("built\n") for text in told), told
    assert asked(folder) == ["venv", "install"]
    assert make(folder).communicate()[0] == "built\n", "the next time costs nothing"
    assert asked(folder) == ["venv", "install"]


def test_an_install_that_was_stopped_half_way_is_made_anew(folder: Path) -> None:
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(folder / "python", folder / ".venv" / "bin")  # a Python, and no pip yet
    assert make(folder).communicate()[0].endswith("built\n")
    assert asked(folder) == ["venv", "install"]


def test_a_changed_pin_installs_again_into_the_same_place(folder: Path) -> None:
    make(folder).communicate()
    with (folder / "constraints.txt").open("a") as pins:
        pins.write("# another\n")
    assert make(folder).communicate()[0].endswith("built\n")
    assert asked(folder) == ["venv", "install", "install"]


def test_a_python_that_is_missing_is_said_in_a_sentence(folder: Path) -> None:
    (folder / "python").unlink()
    assert "craftkit needs Python 3.11 or newer. Name one" in make(folder).communicate()[0]
