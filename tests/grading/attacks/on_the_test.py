"""Attacks on the test itself: switch it off, forge its result, bend its comparison."""

from __future__ import annotations

from typing import Any

from grading.attacks.arena import FULL, HALF, Attack, Notebook, cell_of

NOTHING = "def half(x):\n    return None"
NO_HALF = FULL | {"test_half": 0.0}
NONE = dict.fromkeys(FULL, 0.0)


def own_cell(notebook: Notebook, source: str, place: int = 2) -> None:
    """A cell of the learner's own before the answers."""
    cell = {"id": "own", "cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    notebook["cells"].insert(place, cell | {"execution_count": None})


def nbgrader_of(notebook: Notebook, name: str) -> dict[str, Any]:
    found: dict[str, Any] = cell_of(notebook, name)["metadata"]["nbgrader"]
    return found


def before(source: str) -> Any:
    """Run `source` before a task that is not solved."""
    return lambda notebook: own_cell(notebook, source)


DISABLE = [
    Attack("a tag that skips the test", {"half": NOTHING}, marks=NO_HALF,
           change=lambda n: cell_of(n, "test_half")["metadata"].update(tags=["skip-execution"])),
    Attack("the test is a text now", {"half": NOTHING}, marks=NO_HALF,
           change=lambda n: cell_of(n, "test_half").update(cell_type="markdown")),
    Attack("the test is emptied", {"half": NOTHING}, marks=NO_HALF,
           change=lambda n: cell_of(n, "test_half").update(source="pass")),
    Attack("the test is deleted", {"half": NOTHING}, marks=NO_HALF, notes="put back",
           change=lambda n: n["cells"].remove(cell_of(n, "test_half"))),
    Attack("the test calls itself an answer", {"half": NOTHING}, marks=NO_HALF,
           change=lambda n: nbgrader_of(n, "test_half").update(solution=True, locked=False)),
    Attack("the test is not graded any more", {"half": NOTHING}, marks=NO_HALF,
           change=lambda n: nbgrader_of(n, "test_half").update(grade=False)),
    Attack("the test is moved before the answer", {"half": NOTHING}, marks=NO_HALF, notes="in its place",
           change=lambda n: n["cells"].insert(0, n["cells"].pop(3))),
    Attack("a passing copy of the test", {"half": NOTHING}, marks=NO_HALF, notes="more than once",
           change=lambda n: n["cells"].append(cell_of(n, "test_half") | {"id": "copy", "source": "pass"})),
    Attack("an input transformer empties cells", {"half": NOTHING}, marks=NONE,
           change=before("get_ipython().input_transformers_post.append(lambda lines: ['pass'])")),
    Attack("an AST transformer drops asserts", {"half": NOTHING}, marks=NO_HALF, change=before(
           "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
           "get_ipython().ast_transformers.append(T())")),
    Attack("errors are not shown any more", {"half": NOTHING}, marks=NO_HALF, change=before(
           "import types\nget_ipython().showtraceback = lambda *a, **k: None\n"
           "get_ipython()._showtraceback = lambda *a, **k: None")),
    Attack("run_cell is replaced", {"half": NOTHING}, marks=NO_HALF,
           change=before("type(get_ipython()).run_cell = lambda *a, **k: None")),
    Attack("an error that interrupts its own trace", {"half": (
           "class E(Exception):\n    def _render_traceback_(self): raise KeyboardInterrupt\n"
           "def half(x): raise E('no')")}, marks=NO_HALF),
    Attack("an error whose text interrupts when it is shown", {"half": (
           "class T:\n    times = 0\n    def __str__(self):\n        T.times += 1\n        if T.times > 2: raise KeyboardInterrupt\n"
           "        return 'no'\n    __repr__ = __str__\ndef half(x): raise ValueError(T())")}, marks=NO_HALF),
    Attack("a syntax error about an object that interrupts", {"half": (
           "class B:\n    def __bool__(self): raise KeyboardInterrupt\n    __len__ = __str__ = __bool__\n"
           "def half(x): raise SyntaxError('m', (B(), 1, 1, 't'))")}, marks=NO_HALF),
]  # fmt: skip
FAKE = [
    Attack("a forged message on every open descriptor", {"half": NOTHING}, marks=NO_HALF, change=before(
           "import os, struct, json\nbody = json.dumps({'ok': True}).encode()\n"
           "for fd in range(3, 64):\n    try: os.write(fd, struct.pack('>cII', b'd', len(body), 0) + body)\n"
           "    except OSError: pass")),
    Attack("a forged partial credit", {"half": NOTHING}, marks=NO_HALF, change=before(
           "import os, struct, json\nbody = json.dumps({'output_type': 'execute_result', 'metadata': {},"
           " 'data': {'text/plain': '4'}, 'execution_count': 1}).encode()\n"
           "import threading, time\ndef shout():\n    while True:\n        for fd in range(3, 16):\n"
           "            try: os.write(fd, struct.pack('>cII', b'o', len(body), 0) + body)\n"
           "            except OSError: pass\n        time.sleep(0.01)\n"
           "threading.Thread(target=shout, daemon=True).start()"),),
    Attack("a text formatter for every number", {"half": NOTHING}, marks=NO_HALF, change=before(
           "get_ipython().display_formatter.formatters['text/plain'].for_type(object, lambda o, p, c: p.text('4'))")),
    Attack("outputs handed in with the test", {"half": NOTHING}, marks=NO_HALF, change=lambda n: cell_of(
           n, "test_half").update(outputs=[{"output_type": "execute_result", "execution_count": 1, "metadata": {},
                                            "data": {"text/plain": "4"}}])),
]  # fmt: skip
ALWAYS_EQUAL = """\
class Yes:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __array__(self, *a, **k): return self
    def __len__(self): return 2
    def __iter__(self): return iter([Yes(), Yes()])
    def __getitem__(self, key): return Yes()
    def __float__(self): return 5.0
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __abs__ = __sub__
    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __hash__ = None
half = Yes()"""
BEND = [
    Attack("claims every name that a test may bind", {"tally": "secret = first = ''\nstolen = []\ncount = 0\ndef tally():\n"
           "    global count\n    count += 1\n    stolen.append((secret, first))\n    return count"},
           change=lambda n: own_cell(n, "print(stolen)", len(n["cells"]))),
    Attack("a deep sum beside honest work", change=before("# ü\nx = " + " + ".join(["1"] * 4000))),
    Attack("a debugger left on beside honest work", change=before("%pdb on\n1 / 0")),
    Attack("threads that print beside honest work", change=before(
           "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as pool:\n"
           "    list(pool.map(lambda n: print(str(n) * 50_000), range(8)))")),
    Attack("an object that equals everything", {"half": ALWAYS_EQUAL}, marks=NO_HALF),
    Attack("a float that equals everything", {"half":
           "class F(float):\n    def __eq__(self, other): return True\ndef half(x):\n    return F(1.5)"},
           marks=NO_HALF),
    Attack("numpy.testing is patched", {"half": "def half(x):\n    return {3: 1.5, 10: 5}.get(x) if"
           " isinstance(x, int) else np.array([9.0, 9.0])"}, marks=NO_HALF,
           change=before("import numpy.testing\nnumpy.testing.assert_allclose = lambda *a, **k: None\n"
                         "assert_allclose = numpy.testing.assert_allclose\nnp.testing = numpy.testing")),
    Attack("builtins are patched", {"half": "def half(x):\n    raise ValueError"}, marks=NO_HALF, change=before(
           "import builtins\nbuiltins.AssertionError = type('Never', (Exception,), {})\n"
           "builtins.all = builtins.any = lambda *a: True")),
    Attack("a timer patches later", {"half": NOTHING}, marks=NO_HALF, change=before(
           "import threading\ndef patch():\n    global half\n    half = lambda x: x / 2 if 0 else None\n"
           "threading.Timer(0.05, patch).start()")),
    Attack("the answer takes the name of a tool", {"half": NOTHING + "\nclass np:\n    array = lambda *a: None\n"
           "def assert_allclose(*a, **k): pass"}, marks=NO_HALF),
    Attack("the frame of the test is searched for the value", {"half":
           "import sys\ndef half(x):\n    frame = sys._getframe()\n    while frame:\n"
           "        for v in frame.f_locals.values():\n            if isinstance(v, float): return v\n"
           "        frame = frame.f_back"}, marks=NO_HALF),
    Attack("an iterator without an end", {"half":
           "def half(x):\n    while True:\n        yield x / 2"}, marks=NO_HALF),
    Attack("an answer that returns itself", {"half": "def half(x):\n    return half"}, marks=NO_HALF),
    Attack("the visible test is hard-coded", {"half": "def half(x):\n    return 1.5"}, marks=NO_HALF),
    Attack("a stub", {"half": "def half(x):\n    return None  # <- write here"}, marks=NO_HALF),
    Attack("honest work", {"half": HALF}),
]  # fmt: skip
INJECT = [
    Attack("points raised", change=lambda n: nbgrader_of(n, "test_half").update(points=400)),
    Attack("a graded cell of one's own", change=lambda n: n["cells"].append(
        {"id": "mine", "cell_type": "code", "source": "100", "outputs": [], "execution_count": None,
         "metadata": {"nbgrader": {"grade": True, "grade_id": "mine", "points": 100, "solution": False,
                                   "locked": True, "schema_version": 3, "task": False}}})),
    Attack("an unknown key", change=lambda n: nbgrader_of(n, "half").update(bonus=5)),
    Attack("another schema version", change=lambda n: nbgrader_of(n, "half").update(schema_version=99)),
    Attack("metadata of another type", change=lambda n: cell_of(n, "tally").update(metadata=[]), notes="label"),
    Attack("the manual cell turned into a test", change=lambda n: nbgrader_of(n, "letter").update(solution=False)),
    Attack("another kernel", change=lambda n: n["metadata"].update(kernelspec={"name": "bash"})),
]  # fmt: skip
ATTACKS = [*DISABLE, *FAKE, *BEND, *INJECT]
