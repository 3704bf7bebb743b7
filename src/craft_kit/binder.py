"""What Binder needs besides an install: our Jupyter settings in its environment, trusted notebooks.

`python -m craft_kit.binder environment` prints shell exports; `… trust` signs the notebooks here.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from craft_kit.server import CONFIG
from craft_kit.workspace import sign


def exports() -> str:
    """Shell lines that add our settings to those of the image, which go on to count."""
    paths = {
        "JUPYTER_CONFIG_PATH": [CONFIG / "learner", CONFIG / "etc"],
        "JUPYTER_PATH": [CONFIG / "share"],
    }
    lines = []
    for name, ours in paths.items():
        value = os.pathsep.join([*map(str, ours), *filter(None, [os.environ.get(name)])])
        lines.append(f"export {name}={shlex.quote(value)}")
    lines.append("export CRAFT_ONE_PERSON=1")  # each visitor of Binder has a machine of their own
    return "\n".join(lines)


def trust(folder: Path) -> int:
    """Sign every notebook below `folder`; return how many."""
    notebooks = [path.relative_to(folder) for path in sorted(folder.rglob("*.ipynb"))]
    sign(folder, notebooks)
    return len(notebooks)


if __name__ == "__main__":
    if sys.argv[1:] == ["environment"]:
        print(exports())
    elif sys.argv[1:] == ["trust"]:
        print(f"{trust(Path.cwd())} notebooks trusted.")
    else:
        sys.exit("Say what: python -m craft_kit.binder environment | trust")
