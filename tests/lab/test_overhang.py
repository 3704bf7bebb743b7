"""Overhang: cones of a known slope, a bridge of a known area, what rests on the bed."""

import numpy as np
import pytest

from craft_lab.errors import QuantityError
from craft_lab.geometry import Mesh, overhanging, toggle
from craft_lab.geometry.measures import areas_mm2


def funnel(slope_deg: float, sides: int = 24) -> Mesh:
    """The skin of a cone on its tip, lifted from the bed by a stem: all its sides rise at one slope."""
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    rim = (
        np.stack([np.cos(angles), np.sin(angles), np.full(sides, np.tan(np.radians(slope_deg)))], axis=1) * 10
    )
    rim *= [1, 1, np.cos(np.pi / sides)]  # the slope of a flat side, not of its edges
    tip = np.zeros((sides, 3))
    return Mesh(np.stack([tip, np.roll(rim, -1, axis=0), rim], axis=1))


@pytest.mark.parametrize(
    ("slope", "hangs"), [(30, True), (44.9, True), (45, False), (45.1, False), (80, False)]
)
def test_a_cone_hangs_over_where_it_is_flatter_than_the_limit(slope: float, hangs: bool) -> None:
    assert (overhanging(funnel(slope)) == hangs).all()
    assert (overhanging(funnel(slope), limit_deg=slope + 1)).all()


def test_a_cone_with_its_tip_up_needs_no_support() -> None:
    standing = Mesh(funnel(30).triangles_mm[:, ::-1])
    assert not overhanging(standing).any()


def test_the_roof_of_the_tunnel_hangs_over_and_the_base_rests_on_the_bed() -> None:
    part = toggle(["001", "011"], band_mm=16)
    # 17.5 mm wide, 14 mm deep: the tunnel runs through the whole bar
    assert areas_mm2(part.triangles_mm)[overhanging(part)].sum() == pytest.approx(17.5 * 14, rel=1e-9)


def test_a_plate_lifted_as_a_whole_still_rests_on_the_bed() -> None:
    part = toggle(["000"])
    lifted = Mesh(part.triangles_mm + [0, 0, 300])
    assert (overhanging(part) == overhanging(lifted)).all()


def test_an_empty_mesh_hangs_nowhere_and_a_strange_limit_is_sent_back() -> None:
    assert overhanging(np.zeros((0, 3, 3))).shape == (0,)
    with pytest.raises(QuantityError, match="120"):
        overhanging(toggle(["000"]), limit_deg=120)
