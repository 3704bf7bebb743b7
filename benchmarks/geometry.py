"""Reading, measuring, checking and slicing meshes beside numpy-stl, trimesh, VTK and manifold3d.

CPU time of one process and one thread, same mesh, in turn, after one warm-up, best of several. Answers are
compared before times; ratios are asserted, seconds never. Run it by `make bench`, or with sizes:
python benchmarks/geometry.py 10000 100000
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import importlib
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import stl
import trimesh
from numpy.typing import NDArray

from craft_lab.geometry import Mesh, closed, inspect, measure, read_stl, slice_layers, stl_bytes
from craft_lab.geometry.manifolds import to_manifold

SIZES = (10_000, 100_000, 1_000_000)
LAYERS = 200
MOST_MB = 1000
TEXT_BYTES = 500_000_000  # a million triangles as text are larger than what a learner may open


@dataclass(frozen=True)
class Row:
    """One task: our time and a peer's [s], and the least ratio; 0 where none is promised."""

    task: str
    triangles: int
    peer: str
    ours_s: float
    peer_s: float
    least: float

    @property
    def ratio(self) -> float:
        return self.peer_s / self.ours_s

    @property
    def met(self) -> bool:
        return self.ratio >= self.least


def main(sizes: tuple[int, ...]) -> int:
    """Print the table; 1 where a promised ratio is missed, the answers differ, or memory is over the limit."""
    logging.disable(logging.CRITICAL)  # numpy-stl logs each open or noisy mesh
    rows: list[Row] = []
    print(f"{'task':34} {'triangles':>9}  {'peer':30} {'ours':>9} {'peer':>9} {'ratio':>7} {'floor':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for row in measured(bumpy_torus(size), Path(folder)):
                rows.append(row)
                floor = f"{row.least:g}" if row.least else "-"
                mark = "" if row.met else "  MISSED"
                print(
                    f"{row.task:34} {row.triangles:9}  {row.peer:30} {row.ours_s:8.4f}s {row.peer_s:8.4f}s"
                    f" {row.ratio:6.1f}x {floor:>6}{mark}",
                    flush=True,
                )
        peak_mb = peak_memory_mb(Path(folder) / "binary.stl")
    print(f"Peak memory for reading, measuring, checking and slicing {sizes[-1]} triangles: {peak_mb:.0f} MB")
    missed = [row for row in rows if not row.met]
    for row in missed:
        print(
            f"{row.task}, {row.triangles} triangles: {row.ratio:.1f}x of {row.peer}, promised {row.least:g}x."
        )
    return int(bool(missed) or peak_mb >= MOST_MB)


def bumpy_torus(size: int) -> Mesh:
    """A ring with a wave on its skin, off centre: curved, closed, about `size` triangles."""
    sides = round((size / 2) ** 0.5)
    u, v = np.meshgrid(*[2 * np.pi * np.arange(sides) / sides] * 2, indexing="ij")
    wire = 8 + 0.5 * np.sin(9 * u) * np.cos(5 * v)
    out = 22 + wire * np.cos(v)
    points = np.stack([out * np.cos(u) + 31, out * np.sin(u) - 7, wire * np.sin(v) + 12], axis=2)
    # As an STL file holds them.
    corners = points.astype(np.float32).astype(np.float64)
    east, north = np.roll(corners, -1, axis=0), np.roll(corners, -1, axis=1)
    across = np.roll(east, -1, axis=1)
    triangles = np.stack(
        [np.stack([corners, east, across], axis=2), np.stack([corners, across, north], axis=2)]
    )
    return Mesh(triangles.reshape(-1, 3, 3), name="bumpy ring")


def measured(mesh: Mesh, folder: Path) -> Iterator[Row]:
    """Every task on one mesh, as soon as its times are known."""
    yield from reading(mesh, folder)
    yield from weighing(mesh)
    yield from checking(mesh)
    yield from slicing(mesh)


def reading(mesh: Mesh, folder: Path) -> list[Row]:
    binary, text = folder / "binary.stl", folder / "text.stl"
    binary.write_bytes(stl_bytes(mesh))
    peer_mesh = stl.Mesh.from_file(str(binary))
    peer_mesh.save(str(text), mode=stl.Mode.ASCII)
    agree("corners", read_stl(binary).triangles_mm, peer_mesh.vectors)
    agree("corners of text", read_stl(text, most_bytes=TEXT_BYTES).triangles_mm, peer_mesh.vectors)
    return [
        compared(
            "binary STL",
            mesh,
            3,
            "numpy-stl",
            lambda: read_stl(binary),
            lambda: stl.Mesh.from_file(str(binary)),
        ),
        compared(
            "text STL",
            mesh,
            4,
            "numpy-stl without [fast]",
            lambda: read_stl(text, most_bytes=TEXT_BYTES),
            lambda: stl.Mesh.from_file(str(text), mode=stl.Mode.ASCII, speedups=False),
        ),
    ]


def weighing(mesh: Mesh) -> list[Row]:
    judged, ours = peer_trimesh(mesh), measure(mesh)
    agree("volume", np.array(ours.volume_mm3), np.array(judged.volume))
    agree("area", np.array(ours.area_mm2), np.array(judged.area))
    agree("centroid", np.array(ours.centroid_mm), np.array(judged.center_mass))
    task, other = "volume, area, centroid", peer_numpy_stl(mesh)

    def by_trimesh() -> tuple[float, float, NDArray[np.float64]]:
        fresh = peer_trimesh(mesh)  # it keeps its answers, so each run needs a new one
        return fresh.volume, fresh.area, fresh.center_mass

    rows = [
        compared(
            task, mesh, 100, "numpy-stl mass properties", lambda: measure(mesh), other.get_mass_properties
        ),
        compared(task, mesh, 1, "trimesh", lambda: measure(mesh), by_trimesh),
    ]
    if vtk := _vtk():
        rows.append(compared(task, mesh, 0, "VTK (no centroid)", lambda: measure(mesh), vtk.weigher(mesh)))
    solid = to_manifold(mesh)
    rows.append(
        compared(
            task, mesh, 0, "manifold3d, built (no centroid)", lambda: measure(mesh),
            lambda: (solid.volume(), solid.surface_area()),
        )
    )  # fmt: skip
    return rows


def checking(mesh: Mesh) -> list[Row]:
    if not closed(mesh) or closed(mesh.triangles_mm[1:]) or not inspect(mesh).manifold:
        raise SystemExit("The closed check gives another answer than the closed form: a ring is a solid.")

    def by_trimesh() -> bool:
        fresh = peer_trimesh(mesh)
        fresh.merge_vertices()
        return bool(fresh.is_watertight)

    other = peer_numpy_stl(mesh)
    noisy = mesh.triangles_mm * (
        1 + np.random.default_rng(5).choice([-1e-15, 0, 1e-15], mesh.triangles_mm.shape)
    )
    if not closed(noisy):
        raise SystemExit("A ring with noise in the last digit is not found closed.")
    task = "closed check with snapping"
    return [
        compared(
            task, mesh, 30, "numpy-stl, exact", lambda: closed(mesh), lambda: other.is_closed(exact=True)
        ),
        compared(task, mesh, 2, "trimesh with merge", lambda: closed(mesh), by_trimesh),
        compared(f"{task}, noisy", mesh, 2, "trimesh with merge", lambda: closed(noisy), by_trimesh),
        compared("whole solid report", mesh, 0, "trimesh with merge", lambda: inspect(mesh), by_trimesh),
    ]


def slicing(mesh: Mesh) -> list[Row]:
    bounds = mesh.bounds_mm
    if bounds is None:
        raise SystemExit("An empty mesh has no layers.")
    low, high = bounds[:, 2]
    heights = low + (np.arange(LAYERS) + 0.5) / LAYERS * (high - low)
    judged = peer_trimesh(mesh)
    judged.merge_vertices()
    ours = slice_layers(mesh, z_mm=heights)
    some = slice(None, None, 20)
    sections = judged.section_multiplane([0, 0, 0], [0, 0, 1], heights[some])
    agree(
        "perimeters",
        ours.perimeter_mm[some],
        np.array([section.length if section else 0 for section in sections]),
    )
    thick = (high - low) / LAYERS
    if abs(ours.area_mm2.sum() * thick / judged.volume - 1) > 1e-3:
        raise SystemExit("Areas of layers do not add up to the volume.")

    def by_trimesh() -> object:
        return judged.section_multiplane([0, 0, 0], [0, 0, 1], heights)

    def lines_only() -> object:
        return trimesh.intersections.mesh_multiplane(judged, [0, 0, 0], [0, 0, 1], heights)  # type: ignore[no-untyped-call]

    task = f"{LAYERS} slices, area and outline"
    return [
        compared(
            task, mesh, 10, "trimesh section_multiplane", lambda: slice_layers(mesh, z_mm=heights), by_trimesh
        ),
        compared(
            task,
            mesh,
            0,
            "trimesh mesh_multiplane, lines",
            lambda: slice_layers(mesh, z_mm=heights),
            lines_only,
        ),
    ]


def compared(
    task: str, mesh: Mesh, least: float, peer: str, ours: Callable[[], object], theirs: Callable[[], object]
) -> Row:
    """Time both in turn, the best of five rounds; of one where the peer takes more than five seconds."""
    ours()
    mine, other = [cpu_s(ours)], [cpu_s(theirs)]
    rounds = 4 if other[0] < 1 else 2 if other[0] < 5 else 0
    for _ in range(rounds):
        mine.append(cpu_s(ours, calls=_calls(mine[0])))
        other.append(cpu_s(theirs, calls=_calls(other[0])))
    if not rounds:
        mine += [cpu_s(ours) for _ in range(2)]
    return Row(task, len(mesh), peer, min(mine), min(other), least)


def _calls(one_s: float) -> int:
    """Return how many calls last some hundredths of a second: a single short one is all chance."""
    return max(1, int(np.ceil(0.03 / max(one_s, 1e-6))))


def cpu_s(action: Callable[[], object], *, calls: int = 1) -> float:
    """Return the CPU time of one call [s], the mean of several."""
    start = time.process_time()
    for _ in range(calls):
        action()
    return (time.process_time() - start) / calls


def agree(what: str, ours: NDArray[np.float64], theirs: NDArray[np.floating]) -> None:
    """Stop where two answers differ by more than a millionth."""
    if not np.allclose(ours, theirs, rtol=1e-6, atol=1e-6):
        raise SystemExit(f"Ours and the peer's {what} differ: {ours.ravel()[:3]} and {theirs.ravel()[:3]}.")


def peer_trimesh(mesh: Mesh) -> trimesh.Trimesh:
    faces = np.arange(3 * len(mesh)).reshape(-1, 3)
    return trimesh.Trimesh(vertices=mesh.triangles_mm.reshape(-1, 3), faces=faces, process=False)


def peer_numpy_stl(mesh: Mesh) -> stl.Mesh:
    data = np.zeros(len(mesh), dtype=stl.Mesh.dtype)
    data["vectors"] = mesh.triangles_mm
    return stl.Mesh(data)


class _Vtk:
    """VTK, where it is installed."""

    def __init__(self) -> None:
        vtk = importlib.import_module("vtk")
        support = importlib.import_module("vtk.util.numpy_support")

        self.vtk, self.points, self.ids = vtk, support.numpy_to_vtk, support.numpy_to_vtkIdTypeArray

    def weigher(self, mesh: Mesh) -> Callable[[], tuple[float, float]]:
        points = self.vtk.vtkPoints()
        points.SetData(self.points(mesh.triangles_mm.reshape(-1, 3), deep=True))
        cells = self.vtk.vtkCellArray()
        faces = np.arange(3 * len(mesh)).reshape(-1, 3)
        cells.SetCells(len(mesh), self.ids(np.insert(faces, 0, 3, axis=1).ravel(), deep=True))
        data = self.vtk.vtkPolyData()
        data.SetPoints(points)
        data.SetPolys(cells)

        def weigh() -> tuple[float, float]:
            properties = self.vtk.vtkMassProperties()
            properties.SetInputData(data)
            return properties.GetVolume(), properties.GetSurfaceArea()

        return weigh


def _vtk() -> _Vtk | None:
    try:
        return _Vtk()
    except ImportError:
        return None


def peak_memory_mb(path: Path) -> float:
    """Return the peak memory [MB] of a new process that reads, measures, checks and slices a file."""
    run = subprocess.run(
        [sys.executable, __file__, "--memory", str(path)], capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def use_memory(path: str) -> None:
    mesh = read_stl(path)
    measure(mesh), closed(mesh), slice_layers(mesh, 0.1), inspect(mesh)
    # The peak of this process alone: getrusage would count the one that started it, too.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        use_memory(sys.argv[2])
    else:
        sys.exit(main(tuple(int(word) for word in sys.argv[1:]) or SIZES))
