"""The ladder of losses once more, written as a system of processes."""

import numpy as np

from craft_lab.lifecycle.ladder import MassLadder
from craft_lab.lifecycle.system import System


def ladder_system(ladder: MassLadder) -> System:
    """Return the ladder as matrices, for a demand of its last product in kg.

    Returns
    -------
    System with the products "fibre" and "after <step>", the flows "fibre bought" and "lost at <step>"
    [kg], and the indicators "bought" and "lost" [kg]

    Notes
    -----
    One run of a step makes 1 kg and uses 1 / (1 - w) kg of the product before it; w / (1 - w) kg are
    lost. So A holds 1 on the diagonal and -1 / (1 - w) above it.
    """
    names = tuple(ladder.losses)
    losses = np.array(list(ladder.losses.values()), dtype=np.float64)
    used = 1 / (1 - losses)
    return System(
        products=("fibre", *(f"after {name}" for name in names)),
        flows=("fibre bought", *(f"lost at {name}" for name in names)),
        indicators=("bought", "lost"),
        technosphere=np.eye(len(names) + 1) - np.diag(used, k=1),
        biosphere=np.diag(np.concatenate(([1.0], losses * used))),
        characterisation=[[1.0, *[0.0] * len(names)], [0.0, *[1.0] * len(names)]],
    )
