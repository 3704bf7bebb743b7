"""Obtaining PrusaSlicer never stops a run."""

import subprocess
import sys
from pathlib import Path

import pytest

from craft_kit import slicer


def test_a_named_slicer_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRAFT_PRUSA_SLICER", "/opt/prusa")
    assert slicer.find_slicer() == "/opt/prusa" == slicer.obtain_slicer()


def test_where_it_cannot_be_had_nothing_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRAFT_PRUSA_SLICER", raising=False)
    monkeypatch.setattr(slicer.shutil, "which", lambda name: None)
    assert slicer.obtain_slicer() is None


def test_without_it_one_sentence_says_what_is_left_out(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "craft_kit.slicer"],
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
        check=True,
    )
    assert "compared with its stored figures only" in run.stdout
