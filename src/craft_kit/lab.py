"""JupyterLab, started quietly: `python -m craft_kit.lab OPTIONS` takes JupyterLab's own options."""

from __future__ import annotations

import sys
import warnings


def main() -> int:
    """Run JupyterLab until it is stopped."""
    import voila  # noqa: F401 - importing it switches traitlets' deprecations on; our filter comes after
    from jupyterlab.labapp import LabApp

    # Extensions use old names of settings at every start. A learner cannot mend that; our tests see it.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    LabApp.launch_instance()
    return 0


if __name__ == "__main__":
    sys.exit(main())
