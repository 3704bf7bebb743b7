"""STL files as they come: sound ones are read without a word, damaged ones get three sentences."""

import io
import struct
from pathlib import Path

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box

from craft_lab.errors import StlError
from craft_lab.geometry import Mesh, Solid, measure, read_stl, stl_bytes, write_stl

STL = Path(__file__).parents[1] / "data" / "stl"
BOX = Mesh(box(24, 18, 12), name="box")
BINARY = stl_bytes(BOX)
TEXT = stl_bytes(BOX, text=True)
BOM = b"\xef\xbb\xbf"


def volume_mm3(data: bytes) -> float | None:
    return measure(read_stl(data)).volume_mm3


@pytest.mark.parametrize(
    "data",
    [
        BINARY,
        b"solid said the header".ljust(80) + BINARY[80:],
        TEXT,
        TEXT.upper(),
        TEXT.title(),
        TEXT.replace(b"\n", b"\r\n"),
        TEXT.replace(b"\n", b"\r"),
        TEXT.replace(b"\n", b"\n\n\t  "),
        TEXT.replace(b"\n", b" "),
        BOM + TEXT,
        b"\n \n" + TEXT,
        TEXT.replace(b"24.0", b"2.4e+1").replace(b"18.0", b"+1.8E1"),
        TEXT.replace(b"facet normal 0.0", b"facet normal nan"),
        TEXT.replace(b"facet normal 0.0 0.0 -1.0", b"facet normal what ever 0,5"),
        TEXT.replace(b"solid box", b"solid"),
        TEXT.replace(b"solid box", b"solid \xe9t\xe9 facet vertex outer"),
        TEXT.replace(b"endfacet", b"endfacet\ncolor 0.1 0.2 0.3"),
    ],
    ids=[
        "binary",
        "binary that says solid",
        "text",
        "capitals",
        "mixed case",
        "CRLF",
        "CR",
        "blank lines and tabs",
        "no line breaks",
        "byte order mark",
        "white space first",
        "scientific",
        "nan in the normal",
        "odd words in the normal",
        "no name",
        "keywords in the name",
        "colours between facets",
    ],
)
def test_a_sound_file_is_read_without_a_word(data: bytes) -> None:
    mesh = read_stl(data)
    assert measure(mesh).volume_mm3 == pytest.approx(24 * 18 * 12, rel=1e-12)
    assert mesh.remarks == ()


def test_a_path_bytes_and_an_open_file_give_the_same_mesh() -> None:
    path = STL / "toggle.stl"
    from_bytes = read_stl(path.read_bytes()).triangles_mm
    assert np.array_equal(read_stl(path).triangles_mm, from_bytes)
    assert np.array_equal(read_stl(str(path)).triangles_mm, from_bytes)
    assert np.array_equal(read_stl(io.BytesIO(path.read_bytes())).triangles_mm, from_bytes)
    assert read_stl(path).name == "toggle.stl"


def test_trimesh_reads_the_same_corners() -> None:
    for name in ("toggle.stl", "toggle_hole.stl"):
        judged = trimesh.load(STL / name, process=False)
        assert np.array_equal(read_stl(STL / name).triangles_mm, judged.triangles)


def test_several_solids_are_all_read_and_named() -> None:
    other = stl_bytes(Mesh(box(1, 1, 1), name="pin"), text=True)
    for data in (TEXT + other, (TEXT + other).replace(b"solid box", b"solid box vertex")):
        mesh = read_stl(data)
        assert len(mesh) == 24
        assert [(solid.start, solid.stop) for solid in mesh.solids] == [(0, 12), (12, 24)]
        assert mesh.solids[1] == Solid("pin", 12, 24)
        assert mesh.remarks == ("The file holds 2 named parts; all are read.",)


def test_a_name_keeps_its_letters_in_either_encoding() -> None:
    assert read_stl(TEXT.replace(b"solid box", "solid Knebel für Ana".encode())).name == "Knebel für Ana"
    assert read_stl(TEXT.replace(b"solid box", b"solid caf\xe9")).name == "café"


def test_a_missing_last_line_is_remarked() -> None:
    mesh = read_stl(TEXT.replace(b"endsolid box", b""))
    assert len(mesh) == 12
    assert "endsolid" in mesh.remarks[0]


def test_a_decimal_comma_is_converted_on_request_only() -> None:
    commas = TEXT.replace(b"24.0", b"24,0")
    mesh = read_stl(commas, decimal_comma=True)
    assert measure(mesh).volume_mm3 == pytest.approx(5184, rel=1e-12)
    assert "decimal comma" in mesh.remarks[0]


def test_a_shortened_binary_file_gives_what_it_holds_on_request_only() -> None:
    mesh = read_stl(BINARY[:-130], partial=True)
    assert len(mesh) == 9
    assert mesh.remarks[0] == "The file stops early: 9 of 12 triangles are read."


def test_some_bytes_after_the_last_triangle_are_left_out_with_a_remark() -> None:
    mesh = read_stl(BINARY + b"made by a scanner")
    assert len(mesh) == 12
    assert "goes on after its 12 triangles" in mesh.remarks[0]


def test_a_file_without_triangles_is_valid_and_has_no_volume() -> None:
    for data in (bytes(84), b"solid nothing\nendsolid nothing\n"):
        mesh = read_stl(data)
        assert len(mesh) == 0
        assert measure(mesh).volume_mm3 is None
        assert "without a single triangle" in mesh.remarks[0]


SECOND_VERTEX = TEXT.split(b"\n")[4]
DAMAGED = {
    "empty": (b"", "empty", "0 bytes", None),
    "web page": (b"<!DOCTYPE html><html>" + b" " * 99, "web_page", "Use the download button.", None),
    "zip": (b"PK\x03\x04" + bytes(99), "zip", "3MF", None),
    "ply": (b"ply\nformat ascii 1.0\n" + b" " * 99, "ply", "PLY", None),
    "gltf": (b"glTF\x02\0\0\0" + bytes(99), "gltf", "glTF", None),
    "gzip": (b"\x1f\x8b\x08" + bytes(99), "gzip", "gzip", None),
    "git pointer": (b"version https://git-lfs.github.com/spec/v1\noid", "lfs", "pointer", None),
    "too short": (b"what is this", "too_short", "12 bytes", None),
    "a solid of words": (b"solid advice " * 9, "short", "stops early", None),
    "binary stops early": (BINARY[:-130], "short", "promises 12 triangles but holds 9", None),
    "count too large": (
        BINARY[:80] + struct.pack("<I", 2**32 - 1) + BINARY[84:],
        "short",
        "promises 4 294 967 295 triangles but holds 12",
        None,
    ),
    "count too small": (
        BINARY[:80] + struct.pack("<I", 10) + BINARY[84:],
        "too_long",
        "promises 10 triangles but holds 12",
        None,
    ),
    "text stops early": (
        TEXT[: TEXT.index(SECOND_VERTEX) + 4],
        "cut",
        "inside a facet (line 5), after 0 complete facets",
        5,
    ),
    "four corners": (
        TEXT.replace(SECOND_VERTEX, SECOND_VERTEX + b"\n" + SECOND_VERTEX, 1),
        "corners",
        "Line 3: a facet has 4 corners; STL holds triangles only.",
        3,
    ),
    "two corners": (TEXT.replace(SECOND_VERTEX + b"\n", b"", 1), "corners", "2 corners", 3),
    "a word for a number": (
        TEXT.replace(SECOND_VERTEX, b"vertex 1 two 3", 1),
        "word",
        "Line 5: 'two' stands where a number is expected.",
        5,
    ),
    "two numbers": (TEXT.replace(SECOND_VERTEX, b"vertex 1 2", 1), "word", "Line 6: 'vertex'", 6),
    "decimal comma": (
        TEXT.replace(SECOND_VERTEX, b"vertex 1,5 2,0 3,0", 1),
        "comma",
        "Numbers use a decimal comma (line 5). Export with a decimal point.",
        5,
    ),
    "no outer loop": (TEXT.replace(b"outer loop\n", b"", 1), "word", "outer loop", 3),
    "no endloop": (TEXT.replace(b"endloop\n", b"", 1), "word", "'endfacet'", 7),
    "nan in text": (TEXT.replace(SECOND_VERTEX, b"vertex 1 NaN 3", 1), "not_finite", "Triangle 1 ", 5),
    "too large for STL": (TEXT.replace(SECOND_VERTEX, b"vertex 1 1e39 3", 1), "not_finite", "Triangle 1 ", 5),
    "nan in binary": (
        BINARY[: 84 + 50 * 2 + 12] + struct.pack("<f", float("nan")) + BINARY[84 + 50 * 2 + 16 :],
        "not_finite",
        "Triangle 3 ",
        None,
    ),
}


@pytest.mark.parametrize(("data", "code", "words", "line"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_answered_with_what_was_found_and_what_to_do(
    data: bytes, code: str, words: str, line: int | None
) -> None:
    with pytest.raises(StlError) as problem:
        read_stl(data)
    assert problem.value.code == code
    assert words in str(problem.value)
    assert problem.value.line == line
    assert problem.value.hint.endswith(".")


def test_a_large_file_is_refused_before_it_is_read_in(tmp_path: Path) -> None:
    path = tmp_path / "large.stl"
    path.write_bytes(BINARY)
    for source in (path, BINARY, io.BytesIO(BINARY)):
        with pytest.raises(StlError, match="larger than 0.0005 MB") as problem:
            read_stl(source, most_bytes=500)
        assert problem.value.code == "too_large"
    for data in (BINARY, TEXT, BINARY + b"more"):
        with pytest.raises(StlError) as problem:
            read_stl(data, most_triangles=11)
        assert problem.value.code == "too_many"


def test_a_path_without_a_file_is_answered(tmp_path: Path) -> None:
    for path in (tmp_path / "none.stl", tmp_path):
        with pytest.raises(StlError) as problem:
            read_stl(path)
        assert problem.value.code == "no_file"


@pytest.mark.parametrize(("edge_mm", "asked"), [(0.5, True), (1, False), (1000, False), (1001, True)])
def test_a_size_that_is_hardly_meant_in_mm_is_asked_about(edge_mm: float, asked: bool) -> None:
    mesh = read_stl(stl_bytes(Mesh(box(edge_mm, edge_mm / 2, edge_mm / 2))))
    assert any("meant in mm" in remark for remark in mesh.remarks) == asked


@pytest.mark.parametrize(("place_mm", "remarked"), [(0, False), (100, False), (100_000, True)])
def test_a_part_far_away_is_remarked(place_mm: float, remarked: bool) -> None:
    mesh = read_stl(stl_bytes(Mesh(box(24, 18, 12, (place_mm, 0, 0)))))
    assert any("from the origin" in remark for remark in mesh.remarks) == remarked


@pytest.mark.parametrize("text", [False, True])
def test_what_is_written_is_read_back(tmp_path: Path, text: bool) -> None:
    mesh = Mesh(box(1 / 3, 2.5, 7), name="solid of Ana")
    path = write_stl(mesh, tmp_path / "part.stl", text=text)
    back = read_stl(path)
    exact = mesh.triangles_mm if text else mesh.triangles_mm.astype(np.float32)
    assert np.array_equal(back.triangles_mm, exact)
    assert [item.name for item in tmp_path.iterdir()] == ["part.stl"]
    assert not path.read_bytes()[:80].startswith(b"solid") or text


def test_written_normals_are_of_length_one_and_point_outwards() -> None:
    judged = trimesh.load(io.BytesIO(BINARY), file_type="stl", process=False)
    facets = np.frombuffer(BINARY, np.dtype([("n", "<f4", 3), ("v", "<f4", 9), ("a", "<u2")]), offset=84)
    assert facets["n"] == pytest.approx(judged.face_normals)


def test_an_older_file_stays_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "part.stl"
    target.mkdir()
    with pytest.raises(OSError):
        write_stl(BOX, target)
    assert [item.name for item in tmp_path.iterdir()] == ["part.stl"]
