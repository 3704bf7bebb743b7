"""What learners and Binder get holds no solution, no hidden test, no history; Binder can read it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from craft_kit.build.learner import write_learner_tree
from craft_kit.build.tree import find_root, read_course
from craft_kit.errors import SetupError

ROOT = find_root(Path(__file__).parent)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learner")
    write_learner_tree(read_course(ROOT), folder)
    return folder


def test_nothing_private_is_in_the_tree(tree: Path) -> None:
    names = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    assert not [n for n in names if n.startswith(("tests/", ".git", ".craft/")) or "/known/" in n]
    assert not [n for n in names if n.startswith("assignments/") and n.endswith(".py")]
    assert "autograding/evidence_map.json" not in names
    for path in tree.rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text and "HIDDEN TESTS" not in text


def test_lessons_tasks_and_dashboards_are_in_the_tree(tree: Path) -> None:
    for name in (
        "start.md",
        "course.json",
        "modules/m1_fashion_metrics/n1_wear_tag.ipynb",
        "modules/m1_fashion_metrics/n1_items.yaml",
        "assignments/m4_digital_making/D1/D1.ipynb",
        "assignments/m4_digital_making/D2/D2.ipynb",
        "assignments/m4_digital_making/D2/d2_items.yaml",
        ".craftkit/release/D2/D2.ipynb",
        "dashboards/my_progress.ipynb",
        "dashboards/cohort.ipynb",
        "binder/start",
        "constraints.txt",
    ):
        assert (tree / name).is_file(), name


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(SetupError, match="not empty"):
        write_learner_tree(read_course(ROOT), tmp_path)


def test_repo2docker_reads_the_binder_folder(tree: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "repo2docker",
        "--no-build",
        "--debug",
        "--user-id=1000",
        "--user-name=jovyan",
        str(tree),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    dockerfile = shown.stdout + shown.stderr
    assert shown.returncode == 0, dockerfile[-2000:]
    assert "binder/requirements.txt" in dockerfile
    assert "binder/postBuild" in dockerfile
    assert "python-3.11" in dockerfile or "py-3.11" in dockerfile or "3.11" in dockerfile


def test_post_build_and_start_run_in_a_clean_environment(tree: Path, tmp_path: Path) -> None:
    """As far as it goes without Docker: the scripts, run in the tree, with this interpreter as the image's."""
    env = {"HOME": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "LANG": "C.UTF-8"}
    subprocess.run(["bash", "binder/postBuild"], cwd=tree, env=env, check=True, capture_output=True)
    shown = subprocess.run(
        ["bash", "binder/start", "env"], cwd=tree, env=env, check=True, capture_output=True, text=True
    ).stdout
    settings = dict(line.partition("=")[::2] for line in shown.splitlines())
    first = settings["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0]
    assert (Path(first) / "jupyter_server_config.json").is_file()
    assert (Path(settings["JUPYTER_PATH"].split(os.pathsep)[0]) / "voila/templates/craft").is_dir()
