"""Files made to cost time or memory: each is answered by a process that may use only little of both."""

import subprocess
import sys
from pathlib import Path

import pytest

MB = 1_000_000
FACET = b"facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"
HOSTILE = {
    "many solids in one line": b"solid " * 500_000 + b"facet",
    "many solids, one for each line": b"solid\n" * 200_000 + b"facet",
    "a name of blanks": b"solid a" + b" " * (3 * MB) + b"b\n" + FACET + b"endsolid\n",
    "many facets that begin": b"solid\n" + b"facet normal " * 200_000,
    "many loops that begin": b"solid\n" + b"facet normal 0 0 1 outer loop vertex " * 100_000,
    "one loop that does not end": b"solid\nfacet normal 0 0 1 outer loop vertex " + b"1 " * MB,
    "blanks between facet and normal": b"solid\nfacet" + b" " * (3 * MB) + b"normal",
    "a number of a million digits": b"solid\n" + FACET.replace(b"1 0 0", b"1" * MB + b" 0 0") + b"endsolid",
    "a count of four billion": b"\0" * 80 + b"\xff\xff\xff\xff" + b"\0" * 500,
    "empty lines": b"solid\n" + b"\n" * (3 * MB) + b"endsolid",
    "zeros": b"\0" * (3 * MB),
}
READ = """
import resource, sys
from craft_lab.errors import StlError
from craft_lab.geometry import read_stl
def peak_kb():  # of this process alone; getrusage would count the one that started it, too
    return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
before = peak_kb()
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
try:
    print(len(read_stl(sys.argv[1])))
except StlError as problem:
    print(problem.code)
print((peak_kb() - before) / 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="This system does not tell a peak of memory."
)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "part.stl"
    path.write_bytes(HOSTILE[name])
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr or f"ended by signal {-run.returncode}: it took too long"
    answer, memory_mb = run.stdout.split()
    assert answer
    assert float(memory_mb) < 250
