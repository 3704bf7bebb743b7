"""JupyterLab, started quietly: `python -m craft_kit.lab OPTIONS` takes JupyterLab's own options."""

from __future__ import annotations

import atexit
import os
import sys
import warnings


def main() -> None:
    """Run JupyterLab until it is stopped; does not return."""
    import voila  # noqa: F401 - importing it switches traitlets' deprecations on; our filter comes after
    from jupyterlab.labapp import LabApp

    # Extensions use old names of settings at every start. A learner cannot mend that; our tests see it.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    LabApp.launch_instance()
    _end()


def _end() -> None:
    """End now: a thread of AnyIO whose task was cut off waits for ever, and Python would wait for it."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
