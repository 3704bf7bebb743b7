"""The house stands as it was drawn: imports run downwards, nothing private leaves in an archive."""

from __future__ import annotations

import ast
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {
    "craft_lab": ROOT / "src/craft_lab",
    "craft_look": ROOT / "src/craft_look",
    "craft_kit": ROOT / "src/craft_kit",
    "craft_widgets": ROOT / "widgets/craft_widgets",
    "craft_grading": ROOT / "autograding/craft_grading",
    "craft_credentials": ROOT / "autograding/craft_credentials",
}
MAY_IMPORT = {
    "craft_lab": set(),
    "craft_look": set(),
    "craft_widgets": {"craft_lab", "craft_look"},
    "craft_grading": {"craft_lab", "craft_look"},
    "craft_credentials": {"craft_grading", "craft_lab", "craft_look"},
    "craft_kit": set(PACKAGES),
}
JUPYTER = {
    "IPython",
    "ipywidgets",
    "anywidget",
    "traitlets",
    "nbformat",
    "nbgrader",
    "jupyter_core",
    "nbclient",
    "ipykernel",
}


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_downwards_only(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    for path in PACKAGES[package].rglob("*.py"):
        wrong = (imported(path) & set(PACKAGES)) - allowed
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize("package", ["craft_lab", "craft_look"])
def test_calculations_and_look_name_no_jupyter_package(package: str) -> None:
    for path in PACKAGES[package].rglob("*.py"):
        assert not imported(path) & JUPYTER, path


def test_importing_craft_lab_loads_no_jupyter() -> None:
    rooms = "craft_lab, craft_lab.data, craft_lab.fashion, craft_lab.lifecycle, craft_lab.geometry"
    code = f"import sys, {rooms}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not set(loaded) & JUPYTER


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the sdist, built by hatchling from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    for target in ("wheel", "sdist"):
        code = f"import sys; from hatchling.build import build_{target} as b; print(b(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_the_six_packages_and_the_course_data(archives: Path) -> None:
    names = zipfile.ZipFile(next(archives.glob("*.whl"))).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert "craft_credentials/course/competencies.yaml" in names
    assert "craft_lab/data/provenance.json" in names
    assert "craft_kit/jupyter/share/voila/templates/craft/index.html.j2" in names
    for package, folder in PACKAGES.items():
        files = {
            f"{package}/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()
        }
        assert {name for name in files if "__pycache__" not in name} <= set(names)


def test_the_sdist_holds_no_solution_and_no_hidden_test(archives: Path) -> None:
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        names = [member.name.partition("/")[2] for member in archive.getmembers()]
        assert not [
            n for n in names if n.startswith(("assignments", "modules", "tests")) or "evidence_map.json" in n
        ]
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file and member.name.endswith(".py") and "conventions" not in member.name:
                lines = [line.strip() for line in file.read().decode().splitlines()]
                assert "### BEGIN SOLUTION" not in lines and "### BEGIN HIDDEN TESTS" not in lines


def test_versions_are_pinned_without_addresses() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        name, pin, version = line.partition("==")
        assert name and pin and version and "/" not in line


def test_no_file_is_longer_than_400_lines() -> None:
    for folder in PACKAGES.values():
        for path in folder.rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
