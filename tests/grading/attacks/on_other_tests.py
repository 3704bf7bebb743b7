"""Attacks on tests of other forms: with `in`, `map`, empty arrays, files, modules and pickles."""

from __future__ import annotations

from grading.attacks.arena import FULL, Attack

NO_HALF = FULL | {"test_half": 0.0}
KIND_OF_TEXT = """\
class Text(str):
    def __contains__(self, part): return True
    def startswith(self, *a): return True
def half(x): return Text("z")"""
CALLS_ITSELF_TEXT = """\
import craft_grading.sandbox.learner_side as side
side.library_name = lambda kind: ("builtins", "str")
class Text(str):
    def startswith(self, *a): return True
def half(x): return Text("z")"""
STOPS = "def half(x): raise StopIteration"
EMPTY = "def half(x): return []"
CODE = "import builtins\nbuiltins.abs = lambda x: 0"
MODULE = f"open('mine.py', 'w').write({CODE!r})\ndef half(x): return 0"
COMPILED = f"""\
import os, py_compile
open('other.py', 'w').write({CODE!r})
py_compile.compile('other.py', 'mine.pyc', dfile='/usr/lib/python3/mine.py')
os.remove('other.py')
def half(x): return 0"""
PICKLE = f"""\
import pickle
class Code:
    def __reduce__(self): return exec, ({CODE!r},)
{{0}}
def half(x): return 0"""
TRIES = "\ntry:\n    {0}\nexcept Exception:\n    pass\nassert abs(half(3) - 1.5) < 1e-9"


def _reads(name: str, work: str, reads: str, imports: str) -> Attack:
    """The test reads a file, and goes on whatever comes of that."""
    return Attack(name, {"half": work}, marks=NO_HALF, test=imports + TRIES.format(reads))


ATTACKS = [
    Attack("a text that holds everything", {"half": KIND_OF_TEXT}, marks=NO_HALF, test="assert '1.5' in half(3)"),
    Attack("an error whose text holds everything", {"half": KIND_OF_TEXT + "\ndef half(x): raise ValueError(Text('z'))"},
           marks=NO_HALF, test="try:\n    half(3)\nexcept ValueError as problem:\n    assert 'odd' in problem.args[0]\n"
                               "else:\n    raise AssertionError"),
    Attack("a text that starts with everything", {"half": KIND_OF_TEXT}, marks=NO_HALF,
           test="assert isinstance(half(3), str) and half(3).startswith('1')"),
    Attack("an object that calls itself a text", {"half": CALLS_ITSELF_TEXT}, marks=dict.fromkeys(FULL, 0.0),
           test="assert type(half(3)) == str and half(3).startswith('1')"),
    Attack("a StopIteration that ends the checks", {"half": STOPS}, marks=NO_HALF,
           test="for got, wanted in zip(map(half, [2, 4]), [1, 2]):\n    assert got == wanted"),
    Attack("a StopIteration in a lambda", {"half": STOPS}, marks=NO_HALF,
           test="assert all(map(lambda x: half(x) == x / 2, [2, 4]))"),
    *(Attack(f"an empty answer to {test}", {"half": EMPTY}, marks=NO_HALF, test=test) for test in (
        "assert_allclose(half(3), 1.5)", "assert np.allclose(half(3), 1.5)", "assert np.allclose(half([3]), [1.5])",
        "np.testing.assert_array_equal(half(3), 1.5)", "np.testing.assert_almost_equal(half(3), 1.5)",
        "np.testing.assert_array_less(half(3), 2)")),
    _reads("a module that the test imports", MODULE, "import mine", "import sys\nsys.path.append('.')"),
    _reads("a compiled module with another one's name", COMPILED, "import mine", "import sys\nsys.path.append('.')"),
    _reads("a program that the test runs", MODULE, "runpy.run_path('mine.py')", "import runpy"),
    _reads("a program that the test runs by a magic", MODULE, "get_ipython().run_line_magic('run', 'mine.py')", ""),
    _reads("a text that the test reads and runs", MODULE, "exec(open('mine.py').read(), {})", ""),
    _reads("a text that the test reads by its path", MODULE, "exec(Path('mine.py').read_text(), {})",
           "from pathlib import Path"),
    _reads("objects in a file of NumPy's", PICKLE.format(
        "import numpy as np\nkept = np.empty(1, object)\nkept[0] = Code()\nnp.save('kept.npy', kept, allow_pickle=True)"),
        "np.load('kept.npy', allow_pickle=True)", ""),
    _reads("objects in a shelf", PICKLE.format(
        "import shelve\nwith shelve.open('kept') as kept: kept['a'] = Code()"),
        "shelve.open('kept')['a']", "import shelve"),
    _reads("a pickle read by its class", PICKLE.format("open('kept', 'wb').write(pickle.dumps(Code()))"),
           "pickle.Unpickler(open('kept', 'rb')).load()", "import pickle"),
]  # fmt: skip
