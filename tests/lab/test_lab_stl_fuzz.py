"""Whatever bytes come, reading gives a mesh or a sentence, and a mesh can be judged."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab.lab_shapes import box

from craft_lab.errors import StlError
from craft_lab.geometry import Mesh, inspect, measure, read_stl, stl_bytes, toggle_report

SOUND = [stl_bytes(Mesh(box(3, 2, 1))), stl_bytes(Mesh(box(3, 2, 1)), text=True)]
WORDS = [b"solid", b"facet", b"normal", b"outer loop", b"vertex", b"1,5", b"1e39", b"nan", b"endloop"]
WORDS += [b"endfacet", b"endsolid", b"\n", b"\r", b"\0", b"<", b"4", b"-0", b".", b"\xff"]
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def judge(data: bytes) -> None:
    try:
        mesh = read_stl(data)
    except StlError as problem:
        assert problem.code and problem.message and problem.hint
        return
    report, measures = inspect(mesh), measure(mesh)
    assert report.closed == (measures.volume_mm3 is not None)
    assert report.triangles == len(mesh)
    assert all(finding.sentence for finding in toggle_report(mesh, "01", 16).findings.values())


@FEW
@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(b" ".join)))
def test_any_bytes_are_read_or_answered(data: bytes) -> None:
    judge(data)
    judge(b"solid " + data)


@FEW
@given(st.sampled_from(SOUND), st.integers(0, 2000), st.integers(0, 60), st.binary(max_size=8))
def test_a_file_with_a_piece_replaced_is_read_or_answered(
    sound: bytes, at: int, cut: int, piece: bytes
) -> None:
    judge(sound[:at] + piece + sound[at + cut :])


@FEW
@given(st.sampled_from(SOUND), st.integers(0, 2000), st.sampled_from(WORDS))
def test_a_file_cut_or_with_a_word_put_in_is_read_or_answered(sound: bytes, at: int, word: bytes) -> None:
    judge(sound[:at])
    judge(sound[:at] + b" " + word + b" " + sound[at:])
