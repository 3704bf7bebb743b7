"""Can a part be printed as its maker means to print it, and within the grams that were promised?"""

from dataclasses import dataclass

from craft_lab.checks import between, positive
from craft_lab.errors import QuantityError
from craft_lab.geometry.findings import Finding, Report
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.print_estimate import PrintEstimate, estimate_print
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.printability import printability
from craft_lab.geometry.solid import inspect
from craft_lab.geometry.turning import postures

POSTURE_WORDS = {"flat": "face up", "edge": "on its edge", "standing": "standing"}
MATERIAL = "PETG"
LEAST_INFILL = 0.05
MOST_BUDGET_G = 6.0  # the bar of the course weighs 6.7 g solid: a toggle is printed lighter than that
OPEN = "The skin is open or inside out, so this cannot be told. Mend the file first."


@dataclass(frozen=True)
class PrintIntent:
    """How a part shall be printed, in PETG, layers of 0.2 mm, two walls.

    Attributes
    ----------
    posture : flat, edge or standing
    infill_share : share of the inside that is filled, 0.05 to 1
    support : whether props are printed under what hangs
    budget_g : the part shall weigh no more than this [g]; the course allows 6

    Raises QuantityError for what lies outside.
    """

    posture: str
    infill_share: float
    support: bool
    budget_g: float

    def __post_init__(self) -> None:
        if self.posture not in POSTURE_WORDS:
            raise QuantityError(
                f"posture is one of {', '.join(POSTURE_WORDS)}. Received {str(self.posture)[:40]!r}."
            )
        between("infill_share", self.infill_share, LEAST_INFILL, 1)
        positive("budget_g", self.budget_g)

    @property
    def settings(self) -> PrintSettings:
        """What a slicer is told."""
        return PrintSettings(infill_share=self.infill_share, support=self.support, material=MATERIAL)

    @property
    def words(self) -> str:
        """The intent as the beginning of a sentence."""
        props = "with props" if self.support else "without props"
        return f"Printed {POSTURE_WORDS[self.posture]}, {self.infill_share * 100:.3g} % filled, {props}"


@dataclass(frozen=True)
class IntentReport(Report):
    """What was found on a part that lies as meant.

    Attributes
    ----------
    bed : it fits on the plate of a small printer; value: length [mm]
    stands : it does not tip over
    walls : walls and level skins are 0.8 mm or more; value: thinnest [mm]
    spans : without props no layer spans more than 10 mm of air and nothing begins there; value: widest [mm]
    budget : the high end of the estimate lies within the budget, and that within 6 g; value: that end [g]
    estimate : grams, minutes and electricity; None where the skin is not closed
    """

    bed: Finding
    stands: Finding
    walls: Finding
    spans: Finding
    budget: Finding
    estimate: PrintEstimate | None


def lying(mesh: Mesh, posture: str) -> Mesh:
    """Return a part that lies face up and along x in the file, turned and laid on the plate as meant."""
    return postures(mesh)[posture]


def intent_report(mesh: Mesh | Triangles, intent: PrintIntent) -> IntentReport:
    """Return whether a part can be printed as meant.

    Parameters
    ----------
    mesh : the part or its (n, 3, 3) corners [mm], lying as the kit makes a toggle: longest side along x, face up
    intent : posture, infill, props, budget

    Notes
    -----
    Grams hold about nine prints in ten (`estimate_print`); the high end, to a tenth of a gram, counts.
    """
    triangles = as_triangles(mesh)
    solid = inspect(triangles)
    if not solid.closed or solid.inside_out:
        unknown = Finding(False, None, OPEN)
        return IntentReport(unknown, unknown, unknown, unknown, unknown, None)
    part = lying(Mesh(triangles), intent.posture)
    found, estimate = printability(part), estimate_print(part, intent.settings)
    return IntentReport(
        bed=found.bed,
        stands=found.stands,
        walls=found.walls,
        spans=_spans(found.bridge, found.islands, intent.support),
        budget=budget_finding(estimate, intent),
        estimate=estimate,
    )


def _spans(bridge: Finding, islands: Finding, support: bool) -> Finding:
    if support:
        return Finding(True, bridge.value, "Props hold what hangs.")
    return bridge if islands.ok or not bridge.ok else islands


def budget_finding(estimate: PrintEstimate, intent: PrintIntent) -> Finding:
    """Return whether the high end of an estimate, to a tenth of a gram, lies within the budget."""
    low, high = round(estimate.grams.low, 1), round(estimate.grams.high, 1)
    weighs = f"{intent.words}, it weighs {low:g} to {high:g} g; your budget is {intent.budget_g:g} g."
    if intent.budget_g > MOST_BUDGET_G:
        return Finding(False, high, f"{weighs} A toggle has {MOST_BUDGET_G:g} g at most: plan less.")
    if high <= intent.budget_g + 1e-9:
        return Finding(True, high, weighs)
    if high > MOST_BUDGET_G:
        return Finding(False, high, f"{weighs} A toggle has {MOST_BUDGET_G:g} g at most: print it lighter.")
    return Finding(False, high, f"{weighs} Print it lighter, or plan {high:g} g.")
