"""Nothing a test does touches the home of the person who runs it."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from grading.proofs import own_home
from grading.tiny_course import make_course

from craft_grading.course import Course, open_course


@pytest.fixture(scope="session", autouse=True)
def own_folders() -> Iterator[None]:
    with own_home():
        yield


@pytest.fixture(scope="session")
def new_course(own_folders: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Course]:
    """A fresh course each time it is called: made once, then copied, as a backup would be."""
    roster = "ana,L.,Ana,ana@example.org,\nben,K.,Ben,,\ncora,M.,Cora,,\ndan,N.,Dan,,\n"
    made = make_course(tmp_path_factory.mktemp("made"), roster, hands_in=("toggle.stl",))

    def copy() -> Course:
        folder = tmp_path_factory.mktemp("copied") / "class"
        shutil.copytree(made.folder, folder)
        return open_course(folder)

    return copy
