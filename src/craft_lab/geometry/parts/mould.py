"""Moulds in two halves around a part."""

import math
from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from craft_lab.checks import between
from craft_lab.errors import QuantityError
from craft_lab.geometry.manifolds import to_manifold, to_mesh
from craft_lab.geometry.measures import areas_mm2
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.stl_binary import unit_normals

KEY_SIDES, KEY_PLAY_MM = 24, 0.2


@dataclass(frozen=True, eq=False)
class MouldHalf:
    """One half of a mould, lying on the plate with its opening up.

    Attributes
    ----------
    mesh : the half
    undercut_mm2 : area of the part that holds it in this half [mm2]; 0 where it comes out
    least_draft_deg : least slope of the part's walls against the pull [degrees]; upright walls have 0
    """

    mesh: Mesh
    undercut_mm2: float
    least_draft_deg: float


def mould_half(
    part: Mesh,
    half: str = "lower",
    *,
    parting_mm: float | None = None,
    wall_mm: float = 5.0,
    shrinkage: float = 0.0,
    key_mm: float = 3.0,
    pour_mm: float = 6.0,
) -> MouldHalf:
    """Return the lower or upper half of a mould for a part as it lies, pulled along z.

    Parameters
    ----------
    part : a closed part [mm]
    half : lower or upper
    parting_mm : height of the parting plane over the lowest point [mm]; without it, half the height
    wall_mm : material around the part, 2 to 50 [mm]
    shrinkage : share by which the cast shrinks, 0 to 0.2; the hollow is larger by 1 / (1 - shrinkage)
    key_mm : height of the round keys in the corners [mm], 0 for none
    pour_mm : diameter of the pouring hole through the upper half [mm], 0 for none

    Notes
    -----
    Block minus part, cut at the parting plane. A face is an undercut where it looks against the pull of its
    half. Raises OpenMeshError for a part that is no solid, QuantityError for sizes.
    """
    if half not in ("lower", "upper"):
        raise QuantityError(f"half is lower or upper. Received {half!r}.")
    wall = between("wall_mm", wall_mm, 2, 50, "mm")
    grow = 1 / (1 - between("shrinkage", shrinkage, 0, 0.2))
    key = between("key_mm", key_mm, 0, wall, "mm")
    pour = between("pour_mm", pour_mm, 0, 30, "mm")
    solid = to_manifold(part)
    low_x, low_y, low_z, *_ = solid.bounding_box()
    hollow = solid.translate((-low_x, -low_y, -low_z)).scale((grow, grow, grow))
    *_, x, y, z = hollow.bounding_box()
    parting = z / 2 if parting_mm is None else between("parting_mm", parting_mm, 0.1, z - 0.1, "mm")
    block = Manifold.cube(
        (x + 2 * wall, y + 2 * wall, parting + wall if half == "lower" else z - parting + wall)
    )
    bottom = -wall if half == "lower" else parting
    made = block.translate((-wall, -wall, bottom)) - hollow
    keys = _keys(x, y, parting, wall, key, KEY_PLAY_MM if half == "upper" else 0.0) if key else None
    if keys is not None:
        made = made + keys if half == "lower" else made - keys
    if pour and half == "upper":
        made = made - _pour(hollow, parting, z + wall, pour)
    if len(made.decompose()) > 1:
        message = f"This {half} half falls into {len(made.decompose())} pieces."
        raise QuantityError(f"{message} Move the parting plane, or take a smaller pouring hole.")
    undercut, draft = _pulled(to_mesh(hollow, ""), half, parting)
    return MouldHalf(_laid(made, half, f"{half} mould half"), undercut, draft)


def _keys(x: float, y: float, parting: float, wall: float, height: float, play: float) -> Manifold:
    """Return two round pegs on opposite corners of the parting plane, and a smaller one on a third."""
    places = (
        (-wall / 2, -wall / 2, 0.25),
        (x + wall / 2, y + wall / 2, 0.25),
        (x + wall / 2, -wall / 2, 0.18),
    )
    pegs = [
        Manifold.cylinder(
            2 * height + play, share * wall + play, share * wall * 0.8 + play, KEY_SIDES
        ).translate((place_x, place_y, parting - height))
        for place_x, place_y, share in places
    ]
    return pegs[0] + pegs[1] + pegs[2]


def _pour(hollow: Manifold, parting: float, top_mm: float, diameter: float) -> Manifold:
    """Return a funnel over the largest of the highest faces of the hollow."""
    triangles = to_mesh(hollow, "").triangles_mm
    top = triangles[:, :, 2].mean(axis=1) > triangles[:, :, 2].max() - 0.5
    place = triangles[top][int(np.argmax(areas_mm2(triangles[top]).round(6)))].mean(axis=0)
    start = max(parting, float(place[2]) - 0.5)
    funnel = Manifold.cylinder(top_mm - start + 1, diameter / 2, diameter * 0.75, KEY_SIDES)
    return funnel.translate((float(place[0]), float(place[1]), start))


def _pulled(hollow: Mesh, half: str, parting: float) -> tuple[float, float]:
    """Return undercut area [mm2] and least draft [degrees] of the faces on one side of the parting plane."""
    triangles = hollow.triangles_mm
    middles = triangles[:, :, 2].mean(axis=1)
    side = middles < parting if half == "lower" else middles >= parting
    # The part leaves the lower half upwards: faces that look down there slide free.
    free = unit_normals(triangles[side])[:, 2] * (-1 if half == "lower" else 1)
    areas = areas_mm2(triangles[side])
    undercut = float(areas[free < -1e-6].sum())
    if undercut or not len(free):
        return undercut, 0.0
    return 0.0, math.degrees(math.asin(float(np.clip(free.min(), 0, 1))))


def _laid(made: Manifold, half: str, name: str) -> Mesh:
    turned = made if half == "lower" else made.rotate((180, 0, 0))
    low = turned.bounding_box()[:3]
    return to_mesh(turned.translate(tuple(-side for side in low)), name)
