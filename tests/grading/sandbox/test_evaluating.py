"""A text of the learner's runs in the learner's process, whatever in a test would evaluate it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun

Error = Callable[[str, str], str]
MARK = "__import__('builtins').__dict__.__setitem__('reached', 1)"
UNTOUCHED = "\nimport builtins\nassert not hasattr(builtins, 'reached')"


@pytest.fixture
def error(template: Template, tmp_path: Path) -> Error:
    """Run the work of a learner and then a test; return the name of the test's error, or nothing."""

    def error(work: str, *tests: str) -> str:
        cells = [CellRun("learner", work), *(CellRun("test", source) for source in tests)]
        first, *others = on_two_sides(template, tmp_path, cells)
        assert errors([first]) == []
        return " ".join(text.split(":")[0] for text in errors(others))

    return error


@pytest.mark.parametrize(
    ("work", "test"),
    [
        ("def f(x): return '[x * 2 for x in range(3)]'", "assert eval(f(1)) == [0, 2, 4]"),
        ("def f(x): return '{1: (2, 3)}'", "text = f(1)\nassert eval(text) == {1: (2, 3)}"),
        ("def f(x): return x", "y = 3\nassert eval('f(y) + 1') == 4\nexec('z = y + 1')\nassert z == 4"),
        ("def f(x): return x", "def inner(a):\n    return eval('a + 1', {'a': f(a)})\nassert inner(1) == 2"),
        ("import pickle\nopen('f.pkl', 'wb').write(pickle.dumps({'a': [1, {2}]}))",
         "import pickle\nassert pickle.load(open('f.pkl', 'rb')) == {'a': [1, {2}]}"),
    ],
)  # fmt: skip
def test_what_harms_nobody_works(error: Error, work: str, test: str) -> None:
    assert error(work, test) == ""


@pytest.mark.parametrize(
    ("work", "test", "name"),
    [
        (f"def f(x): return {MARK!r}", "eval(f(1))", ""),
        (f"def f(x): return {MARK!r}", "exec(f(1))", "CannotCross"),
        (f"def f(x): return {MARK!r}", "eval('1 + ' + f(1))", "TypeError"),
        (f"def f(x): return {MARK!r}", "eval(compile(f(1), 'x', 'eval'))", "CannotCross"),
        (f"def f(x): return 1\nf.__annotations__ = {{'x': {MARK!r}}}", "import typing\ntyping.get_type_hints(f)", "CannotCross"),
        (f"def f(x): return 1\nf.__doc__ = '>>> ' + {MARK!r}", "import doctest\ndoctest.run_docstring_examples(f, globals())",
         ""),  # doctest itself notes that the example failed
        ("import pickle\nclass E:\n    def __reduce__(self): return (exec, ('1',))\nopen('e.pkl', 'wb').write(pickle.dumps(E()))",
         "import pickle\npickle.load(open('e.pkl', 'rb'))", "CannotCross"),
    ],
)  # fmt: skip
def test_what_would_run_here_does_not(error: Error, work: str, test: str, name: str) -> None:
    assert error(work, test, UNTOUCHED) == name


@pytest.mark.parametrize(
    "test",
    [
        "import importlib.util as u\ns = u.spec_from_file_location('mine', 'mine.py')\ns.loader.exec_module(u.module_from_spec(s))",
        "import runpy\nrunpy.run_path('mine.py')",
        "%run mine.py",
        "exec(open('mine.py').read(), {})",
        "from pathlib import Path\nexec(compile(Path('mine.py').read_text(), 'mine.py', 'exec'), {})",
        "import pandas as pd\npd.read_pickle('mine.pkl')",
    ],
)  # fmt: skip
def test_no_file_of_the_run_is_run_among_the_tests(error: Error, test: str) -> None:
    work = f"code = {MARK!r}\nopen('mine.py', 'w').write(code)\nimport pickle\nclass E:\n" \
           "    def __reduce__(self): return (exec, (code,))\nopen('mine.pkl', 'wb').write(pickle.dumps(E()))"  # fmt: skip
    assert error(work, f"{test}{UNTOUCHED}") == "CannotCross"


def test_files_of_the_run_are_read_as_ever(error: Error) -> None:
    work = "import numpy as np\nopen('a.csv', 'w').write('kg\\n3')\nopen('a.txt', 'w').write('[1, 2]')\n" \
           "np.save('o.npy', np.array([1, 'a'], object), allow_pickle=True)"  # fmt: skip
    test = "import ast, numpy as np, pandas as pd\nassert pd.read_csv('a.csv').kg.sum() == 3\n" \
           "assert ast.literal_eval(open('a.txt').read()) == eval(open('a.txt').read()) == [1, 2]\n" \
           "assert list(np.load('o.npy', allow_pickle=True)) == [1, 'a']\nexec('x = 2')\nassert x == 2"  # fmt: skip
    assert error(work, test) == ""


@pytest.mark.parametrize("runs", ["eval(text)", "exec(text)"])
def test_a_text_of_an_earlier_cell_is_still_the_learners(error: Error, runs: str) -> None:
    name = error(f"def f(x): return {MARK!r}", "text = f(1)", f"{runs}{UNTOUCHED}")
    assert name == ("" if runs.startswith("eval") else "CannotCross")


TABLE = "import pandas as pd\nt = pd.DataFrame({'a': [1, 2], 'city': ['Graz', 'Linz']})\n"
REACHING = "sys.modules['builtins'].exec('import builtins; builtins.reached = 1')"


@pytest.mark.parametrize(
    "formula", [f"a == @pd.compat.{REACHING}", f"a.map.__globals__['sys'].{REACHING[4:]}"]
)
@pytest.mark.parametrize("test", ["t.query(f())", "t.eval(f())", "pd.eval(f(), local_dict={'a': t.a})"])
def test_a_formula_of_the_learners_reaches_nothing_here(error: Error, formula: str, test: str) -> None:
    assert error(f"def f(): return {formula!r}", f"{TABLE}{test}", UNTOUCHED) == "CannotCross"


def test_formulas_name_columns_and_a_tests_own_name_variables(error: Error) -> None:
    work = "def f(n): return f\"(a > {n}) & city == 'Linz'\"\ndef g(): return 'a * 2.5'"
    test = f"{TABLE}assert len(t.query(f(0.5))) == 1 and list(t.eval(g())) == [2.5, 5]\nlimit = 1\n" \
           "def rows():\n    least = limit\n    return len(t.query('a > @least')), len(t.query('a > @limit'))\n" \
           "assert rows() == (1, 1) and pd.eval('limit + 1') == 2"  # fmt: skip
    assert error(work, test) == ""
