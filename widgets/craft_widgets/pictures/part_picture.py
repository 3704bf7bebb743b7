"""A mesh as a picture: parallel projection, the nearest triangle wins in each pixel."""

import base64
from collections.abc import Callable
from io import BytesIO
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from craft_lab.geometry import Mesh
from craft_look import attr, palette
from craft_widgets.pictures.nearest_triangle import nearest_triangle
from craft_widgets.pictures.picture import Anchor, Picture

Array = NDArray[np.float64]
Whole = NDArray[np.int_]
# Seen from the front, turned to the right and from above: rows are right, up, towards the eye.
TURN, TILT = np.radians(-28.0), np.radians(32.0)
LIGHT = np.array([-0.35, 0.55, 0.76])
SHARP = 2  # pixels drawn for one shown
MARGIN_PX = 48.0
DARKEST, LIGHTEST = 0.62, 1.16  # of the clay colour
SHADES = 255
CREASE = np.radians(25.0)  # faces that meet at more are drawn with an edge
STEP_MM = 0.05  # parallel faces this far apart, too
EDGE_LIGHT = 0.45


def part_svg(mesh: Mesh, width_px: int, sizes: tuple[str, str, str], alt: str) -> str:
    """Return the mesh as an SVG: shaded picture, three dimensions written beside its edges.

    Parameters
    ----------
    mesh : at least one triangle
    width_px : width as shown
    sizes : length, depth and height as written [mm]
    alt : what is seen
    """
    view = view_matrix()
    assert mesh.bounds_mm is not None
    low, high = mesh.bounds_mm
    middle = (low + high) / 2
    corners = (mesh.triangles_mm - middle) @ view.T
    # The box around the part fits, so that its dimensions do, too.
    box = np.array(list(product(*zip(low - middle, high - middle, strict=True))))
    flat = (box @ view.T)[:, :2]
    span = np.maximum(flat.max(axis=0) - flat.min(axis=0), 1e-9)
    scale = min((width_px - 2 * MARGIN_PX) / span[0], 360 / span[1])
    height_px = span[1] * scale + 2 * MARGIN_PX
    centre = (flat.max(axis=0) + flat.min(axis=0)) / 2

    def place(points: Array) -> Array:
        """Points in the view → px, y downwards."""
        shifted = (points[..., :2] - centre) * scale * np.array([1.0, -1.0])
        placed: Array = shifted + np.array([width_px / 2, height_px / 2])
        return placed

    bright, planes = shading(corners)
    size = (round(height_px * SHARP), round(width_px * SHARP))
    which = nearest_triangle(place(corners) * SHARP, corners[..., 2], size)
    shade = with_edges(which, bright, planes)
    picture = Picture(width_px, height_px)
    _dimensions(picture, place, (low - middle, high - middle), view, sizes)
    return picture.svg(alt).replace("<polyline", f"{_image(shade, width_px, height_px)}<polyline", 1)


def view_matrix() -> Array:
    """Return (3, 3) from part to view: right, up, towards the eye."""
    c, s = np.cos(TURN), np.sin(TURN)
    turn = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
    ct, st = np.cos(TILT), np.sin(TILT)
    tilt = np.array([[1.0, 0.0, 0.0], [0.0, st, ct], [0.0, -ct, st]])
    matrix: Array = tilt @ turn
    return matrix


def shading(corners: Array) -> tuple[Array, Array]:
    """Return (n,) light on each triangle, 0 to 1, and (n, 4) its plane: normal and distance [mm].

    corners : (n, 3, 3) in the view [mm]. Both sides of a triangle take light alike.
    """
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = np.divide(normals, length, out=np.zeros_like(normals), where=length > 0)
    normals[normals[:, 2] < 0] *= -1
    bright = np.clip(normals @ (LIGHT / np.linalg.norm(LIGHT)), 0, 1)
    distance = (normals * corners[:, 0]).sum(axis=1, keepdims=True)
    return bright, np.concatenate([normals, distance], axis=1)


def with_edges(which: Whole, bright: Array, planes: Array) -> Array:
    """Return (height, width) light of each pixel, NaN where nothing is seen; edges of faces darker.

    Two neighbours show an edge where their triangles lie in planes that differ by more than a curve does.
    """
    shade = np.where(which >= 0, bright[which], np.nan)
    for here, there in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        a, b = which[here], which[there]
        both = (a != b) & (a >= 0) & (b >= 0)
        first, second = planes[a[both]], planes[b[both]]
        bent = (first[:, :3] * second[:, :3]).sum(axis=1) < np.cos(CREASE)
        apart = np.abs(first[:, 3] - second[:, 3]) > STEP_MM
        edge = np.zeros_like(both)
        edge[both] = bent | (apart & ((first[:, :3] * second[:, :3]).sum(axis=1) > 0.9999))
        shade[here][edge] *= EDGE_LIGHT
    return shade


def _image(shade: Array, width_px: float, height_px: float) -> str:
    """The shaded picture in the clay colour of the context series, clear where nothing is seen."""
    clay = np.array([int(palette("light")["context"][i : i + 2], 16) for i in (1, 3, 5)]) / 255
    light = DARKEST + (LIGHTEST - DARKEST) * np.linspace(0, 1, SHADES)
    colours = np.clip(clay * light[:, None] * 1.25, 0, 1)
    seen = ~np.isnan(shade)
    # Colours by number, the last one clear: a quarter of the bytes, and of the time to pack them.
    numbers = np.full(shade.shape, SHADES, dtype=np.uint8)
    numbers[seen] = (shade[seen] * (SHADES - 1)).round()
    image = Image.fromarray(numbers)
    image.putpalette((colours * 255).round().astype(np.uint8).tobytes() + bytes(3))
    file = BytesIO()
    image.save(file, format="png", transparency=SHADES)
    data = base64.b64encode(file.getvalue()).decode("ascii")
    return (
        f'<image x="0" y="0" width="{width_px:.0f}" height="{height_px:.0f}" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{attr(data)}"/>'
    )


def _dimensions(
    picture: Picture,
    place: Callable[[Array], Array],
    bounds: tuple[Array, Array],
    view: Array,
    sizes: tuple[str, str, str],
) -> None:
    """Three edges of the box around the part, each with its length."""
    (x0, y0, z0), (x1, y1, z1) = bounds
    edges = (
        ((x0, y0, z0), (x1, y0, z0), (0, 12)),
        ((x1, y0, z0), (x1, y1, z0), (10, 10)),
        ((x0, y0, z0), (x0, y0, z1), (-12, 0)),
    )
    for (start, end, (right, down)), size in zip(edges, sizes, strict=True):
        a, b = place(np.array([start, end]) @ view.T) + np.array([right, down])
        picture.line([(a[0], a[1]), (b[0], b[1])], "edge", 1)
        x, y = (a + b) / 2
        anchor: Anchor = "middle" if right == 0 else "start" if right > 0 else "end"
        words = f"{size} mm" if right >= 0 else size
        picture.text((x + right * 0.5, y + (18 if right == 0 else 6)), words, "ink2", 13, anchor=anchor)
