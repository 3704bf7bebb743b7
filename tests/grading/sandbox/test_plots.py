"""What a learner's function draws with pyplot, a test finds as the current figure: as in one process."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome

DRAW = "import matplotlib.pyplot as plt\ndef draw(x):\n    plt.plot(x)\n    plt.title('Wear')"
TITLE_ONLY = "import matplotlib.pyplot as plt\ndef draw(x):\n    plt.title('Wear')"
GIVES = "import matplotlib.pyplot as plt\ndef draw(x):\n    fig, ax = plt.subplots()\n    ax.plot(x)\n    return fig"
CELLS = {
    "the current axes": (DRAW, TITLE_ONLY, (
        "import matplotlib.pyplot as plt\ndraw([1, 2])\nax = plt.gca()\n"
        "assert ax.get_title() == 'Wear' and ax.lines[0].get_ydata().tolist() == [1, 2]")),
    "the current figure": (DRAW, "def draw(x): ...", (
        "import matplotlib.pyplot as plt\nassert plt.get_fignums() == []\ndraw([1])\n"
        "assert plt.get_fignums() == [1] and len(plt.gcf().axes) == 1")),
    "figures are closed between two": (DRAW, TITLE_ONLY, (
        "import matplotlib.pyplot as plt\ndraw([1])\nplt.close('all')\ndraw([1])\nassert len(plt.gca().lines) == 1")),
    "a figure that was given is closed": (GIVES, TITLE_ONLY, (
        "import matplotlib.pyplot as plt\nf = draw([1])\nassert len(f.axes[0].lines) == 1\nplt.close(f)\n"
        "assert plt.get_fignums() == []")),
    "the test's own figure is its own": (DRAW, "def draw(x): raise ValueError", (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\ndraw([1])\nassert plt.gcf() is fig and not ax.lines\n"
        "plt.close(fig)\nassert len(plt.gca().lines) == 1")),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_a_test_finds_what_was_drawn(outcome: Outcome, name: str) -> None:
    right, wrong, test = CELLS[name]
    assert outcome(right, test) == ""
    assert outcome(wrong, test) != ""
