"""What a check found: as it should be or not, measured, said in a sentence, shown in its place."""

from dataclasses import dataclass, fields

from craft_lab.geometry.solid import Place


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Attributes
    ----------
    ok : whether it is as it should be
    value : what was measured, in the unit that the report names; None where it cannot be measured
    sentence : what it means and, where something is to do, what
    places_mm : where to look, the most telling place first [mm]
    """

    ok: bool
    value: float | str | None
    sentence: str
    places_mm: tuple[Place, ...] = ()


class Report:
    """A frozen dataclass whose fields are findings, and perhaps `remarks`."""

    @property
    def findings(self) -> dict[str, Finding]:
        """Every finding by its name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        return {name: value for name, value in values.items() if isinstance(value, Finding)}

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return all(finding.ok for finding in self.findings.values())


def near(place_mm: Place) -> str:
    """Return a place in words."""
    x, y, z = (round(number) + 0 for number in place_mm)
    return f"near x = {x}, y = {y}, z = {z} mm"
