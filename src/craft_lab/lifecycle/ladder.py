"""How much goes in for what comes out: losses chained by division, step by step.

A loss is a share of what goes *in* to its step. Steps are named in the order of the work, first step
first: spinning, weaving, unsold, cutting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from craft_lab.checks import loss_share, loss_shares, not_negative


def input_mass_kg(out_kg: float, losses: Sequence[float]) -> float:
    """Return the mass that goes in to the first step [kg].

    Parameters
    ----------
    out_kg : mass in the finished piece [kg], 0 or more
    losses : loss of each step as a share of its input, at least 0 and less than 1, first step first

    Notes
    -----
    m_in = m_out / ((1 - w_1) ... (1 - w_n)); no steps: m_out. Raises QuantityError for a number
    outside its range. Source: mass balance of each step, in = out + waste.
    """
    return MassLadder(out_kg, _numbered(losses)).in_kg


def wastes_kg(out_kg: float, losses: Sequence[float]) -> list[float]:
    """Return what each step loses [kg], first step first; parameters as in `input_mass_kg`."""
    return [step.waste_kg for step in MassLadder(out_kg, _numbered(losses)).steps]


def _numbered(losses: Sequence[float]) -> dict[str, float]:
    return {f"step {number}": share for number, share in enumerate(loss_shares(losses), start=1)}


@dataclass(frozen=True)
class LadderStep:
    """One step: `in_kg` goes in, `out_kg` comes out, `waste_kg` is lost, `loss` = waste / in."""

    name: str
    loss: float
    in_kg: float
    out_kg: float

    @property
    def waste_kg(self) -> float:
        """Mass lost in this step [kg]."""
        return self.in_kg - self.out_kg


class MassLadder:
    """The way from raw material to a finished piece, with the loss of each step.

    Parameters
    ----------
    out_kg : mass in the finished piece [kg], 0 or more
    losses : step name to loss, a share of the step's input, in the order of the work

    Notes
    -----
    in = product + sum of all losses, closed to 1e-12 of what goes in. Raises QuantityError for a
    number outside its range.
    """

    def __init__(self, out_kg: float, losses: Mapping[str, float]) -> None:
        self.out_kg = not_negative("out_kg", out_kg)
        self.losses = {name: loss_share(share) for name, share in losses.items()}

    @cached_property
    def steps(self) -> tuple[LadderStep, ...]:
        """The steps in the order of the work."""
        steps: list[LadderStep] = []
        mass_kg = self.out_kg
        for name, loss in reversed(self.losses.items()):
            before_kg = mass_kg / (1 - loss)
            steps.append(LadderStep(name, loss, in_kg=before_kg, out_kg=mass_kg))
            mass_kg = before_kg
        return tuple(reversed(steps))

    @property
    def in_kg(self) -> float:
        """Mass that goes in to the first step [kg]."""
        return self.steps[0].in_kg if self.steps else self.out_kg

    @property
    def wastes_kg(self) -> dict[str, float]:
        """Step name to mass lost [kg]."""
        return {step.name: step.waste_kg for step in self.steps}

    @property
    def gap_kg(self) -> float:
        """What the balance does not explain [kg]: in - product - losses, zero but for rounding."""
        return self.in_kg - self.out_kg - sum(self.wastes_kg.values())
