"""The README says what is so: commands, facts, folders, pictures."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from typer.testing import CliRunner

from craft_kit.cli import make_app, overview

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_craft_commands_and_options_exist() -> None:
    runner = CliRunner()
    for line in re.findall(r"\.venv/bin/craft ([^\n#`]+)", README):
        words = line.split()
        path = [
            word
            for word in words[:2]
            if word in ("course", "init", "build", "grade", "start", "progress", "demo")
        ]
        shown = runner.invoke(make_app(), [*path, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
        assert shown.exit_code == 0, line
        for option in (word for word in words if word.startswith("--")):
            assert option in shown.output, f"{option} of {line}"


def test_the_overview_says_what_the_commands_say() -> None:
    quick, whole = (CliRunner().invoke(app, ["--help"]) for app in (overview(), make_app()))
    assert quick.exit_code == whole.exit_code == 0
    assert sorted(quick.output.splitlines()) == sorted(whole.output.splitlines())  # groups stand last there


def test_the_python_version_is_the_one_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11 or newer" in README


def test_folders_and_pictures_are_there() -> None:
    for name in re.findall(r"^\| `([^`]+)`", README, re.MULTILINE):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / name).is_file(), name
