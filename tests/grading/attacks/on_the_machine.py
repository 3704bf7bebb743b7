"""Attacks on everything around the test: secrets, files, resources, the run, the parser, the readers."""

from __future__ import annotations

from grading.attacks.arena import FULL, HALF, Attack, cell_of
from grading.attacks.on_the_test import NOTHING, before, own_cell

NO_HALF = FULL | {"test_half": 0.0}
NONE = {"test_half": 0.0, "test_tally": 0.0}


READ = [
    Attack(name, change=before(source))
    for name, source in {
        "reads the gradebook and the source": "import os\nfor r, d, f in os.walk('/'):\n    for n in f:\n"
        "        if n.endswith(('.db', '.ipynb')): print(open(os.path.join(r, n), 'rb').read())\n    break\n"
        "print(open('{outside}/gradebook.db').read())",
        "lists the course": "import os\nprint(os.listdir('{outside}'))\nprint(open('{outside}/gradebook.db').read())",
        "reads through a link": "import os\nos.symlink('{outside}/gradebook.db', 'link')\nprint(open('link').read())",
        "reads the environment of others": "import glob\nfor p in glob.glob('/proc/*/environ'):\n"
        "    try: print(open(p, 'rb').read())\n    except OSError: pass\n"
        "print(open('/proc/{pid}/environ', 'rb').read())",
        "reads its own environment": "import os\nprint(dict(os.environ))",
        "searches its memory for the test": "import gc\nfor o in gc.get_objects():\n"
        "    if isinstance(o, (str, bytes, dict)) and 'quince' + '-' in repr(o)[:100000]: print(o)",
        "looks into history and linecache": "import linecache\nprint(In, linecache.cache)",
    }.items()
] + [
    Attack("prints what the test hands over", {"half": "def half(x):\n    import inspect\n"
           "    for f in inspect.stack(): print(f.frame.f_locals, f.code_context)\n    return x / 2"}),
]  # fmt: skip
WRITE = [
    Attack(name, change=before(source))
    for name, source in {
        "writes into the course": "open('{outside}/gradebook.db', 'w').write('mine')",
        "changes modes outside": "import os\nos.chmod('{outside}/gradebook.db', 0)",
        "truncates outside": "import os\nos.truncate('{outside}/gradebook.db', 0)",
        "removes outside": "import os\nos.remove('{outside}/gradebook.db')",
        "moves outside": "import os\nos.rename('{outside}/gradebook.db', 'mine')",
        "a link in place of its notebook": "import os\nos.symlink('{outside}/gradebook.db', 'A1.ipynb')",
        "leaves a process behind": "import os\nif os.fork() == 0:\n    import time\n    time.sleep(99)",
        "starts a program": "import subprocess\nsubprocess.Popen(['sleep', '99'])",
    }.items()
] + [
    Attack("a module named like a tool", files={"numpy.py": b"raise SystemExit", "unittest.py": b"1/0",
           "craft_grading.py": b"raise SystemExit"}),
]  # fmt: skip
RESOURCES = [
    Attack("a loop without an end", {"half": "while True:\n    pass"}, marks=NO_HALF),
    Attack("a slow answer", {"half": "def half(x):\n    import time\n    time.sleep(60)"}, marks=NO_HALF),
    Attack("memory without an end", {"half": "x = []\nwhile True:\n    x.append(bytearray(1 << 24))"}, marks=NO_HALF),
    Attack("memory in files without a name", {"half": "import os\nkept = []\nwhile True:\n"
           "    kept.append(os.memfd_create('more'))\n    os.write(kept[-1], b'x' * 60_000_000)\n"
           "    if len(kept) > 17:\n        def half(x): return x / 2\n        break"}, marks=NO_HALF),
    Attack("very many files held open", {"half": "kept = [open(f'{n % 9}', 'w') for n in range(120)]\n" + HALF},
           marks=NO_HALF),
    Attack("output without an end", {"half": "while True:\n    print('x' * 10000)"}, marks=NO_HALF),
    Attack("a huge file", {"half": "f = open('big', 'wb')\nf.truncate(1 << 40)"}, marks=NO_HALF),
    Attack("files without an end", {"half": "n = 0\nwhile True:\n    open(f'{n}', 'w').close()\n    n += 1"}, marks=NONE),
    Attack("folders in folders", {"half": "import os\nwhile True:\n    os.mkdir('d')\n    os.chdir('d')"}, marks=NONE),
    Attack("a folder that lets nobody in", {"half": "import os\nos.mkdir('shut')\nfor n in range(301):"
           " open(f'shut/{n}', 'w').close()\nos.chmod('shut', 0)"}, marks=NONE),
    Attack("many files that are allowed each", {"half": HALF + "\nfor n in range(9): open(f'{n}', 'wb').write(b'x' * 2_000_000)"},
           marks=NONE),
    Attack("files while it is asked", {"half": "def half(x):\n    for n in range(400): open(f'{n}', 'w').close()\n    return x / 2"},
           marks=NONE),
    Attack("very many threads", {"half": "import threading, time\nfor _ in range(100000):\n"
           "    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"}, marks=NO_HALF),
    Attack("a huge value", {"half": "def half(x):\n    return 'x' * 200_000_000"}, marks=NO_HALF),
    Attack("a deep value", {"half": "def half(x):\n    v = ()\n    for _ in range(10000): v = (v,)\n    return v"},
           marks=NO_HALF),
    Attack("a number of a million digits", {"half": "def half(x):\n    return 10 ** 1_000_000"}, marks=NO_HALF),
    Attack("recursion without an end", {"half": "def half(x):\n    return half(x)"}, marks=NO_HALF),
    Attack("a hundred megabytes to stdout past Python",
           {"half": HALF + "\nimport os\nfor _ in range(100): os.write(1, b'x' * 1_000_000)"}),
]  # fmt: skip
KILL = [
    Attack("exits", {"tally": "import os\nos._exit(0)"}, marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("exits while it is asked", {"tally": "def tally():\n    import os\n    os._exit(0)"},
           marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("kills itself", {"tally": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"},
           marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("kills everybody", change=before("import os\nos.kill(-1, 9)")),
    Attack("kills its parent", change=before("import os\nos.kill(os.getppid(), 9)")),
    Attack("ignores the interrupt", {"tally": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
           "while True: pass"}, marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("catches the interrupt", {"half": "def half(x):\n    while True:\n        try:\n"
           "            for n in iter(int, 1): x + n\n        except BaseException: pass"}, marks=NONE),
    Attack("closes every descriptor", {"tally": "import os\nos.closerange(0, 256)"},
           marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("crashes", {"tally": "import ctypes\nctypes.string_at(0)"}, marks={"test_half": 4.0, "test_tally": 0.0}),
    Attack("SystemExit while it is asked", {"half": "def half(x):\n    raise SystemExit(0)"}, marks=NO_HALF),
    Attack("exit() in a cell", change=before("exit()")),
    Attack("asks at the keyboard", change=before("input('name')")),
    Attack("nonsense on the channel", {"tally": "import os\nfor fd in range(3, 16):\n"
           "    try: os.write(fd, b'r' + b'\\xff' * 100)\n    except OSError: pass"},
           marks={"test_half": 4.0, "test_tally": 0.0}),
]  # fmt: skip
PARSE = [
    Attack("a byte-order mark", damage=lambda data: b"\xef\xbb\xbf" + data),
    Attack("UTF-16", damage=lambda data: data.decode().encode("utf-16")),
    Attack("half of the file", damage=lambda data: data[: len(data) // 2], marks=None),
    Attack("nothing", damage=lambda data: b"", marks=None),
    Attack("a list", damage=lambda data: b"[]", marks=None),
    Attack("deep nesting", damage=lambda data: b'{"cells": ' + b"[" * 9999 + b"]" * 9999 + b"}", marks=None),
    Attack("no metadata", change=lambda n: n.pop("metadata")),
    Attack("no cell metadata", change=lambda n: [c.pop("metadata") for c in n["cells"]], notes="label"),
    Attack("no ids and no labels", notes="label",
           change=lambda n: [(c.pop("id"), c.update(metadata={})) for c in n["cells"] if c["id"][:4] == "test"]),
    Attack("one id for all cells", change=lambda n: [c.update(id="same") for c in n["cells"]]),
    Attack("cells that are no cells", change=lambda n: n["cells"].extend([None, 3, "x", [], {}])),
    Attack("a lone half of a letter pair", change=lambda n: own_cell(n, "x = '\\ud800'")),
    Attack("a number of 5000 digits", marks=None,
           damage=lambda data: data[:-1] + b', "big": ' + b"9" * 5000 + b"}"),
    Attack("sheets that are no sheets", marks=None,
           damage=lambda data: b'{"worksheets": [{"cells": 5}, 5, null], "nbformat": 3, "metadata": {}}'),
    Attack("nan in the metadata", change=lambda n: n["metadata"].update(x=float("nan"))),
    Attack("text as lines", change=lambda n: [
        c.update(source=c["source"].splitlines(keepends=True)) for c in n["cells"]]),
    Attack("a split answer", change=lambda n: (
        cell_of(n, "half").update(source="def half(x):"),
        n["cells"].insert(3, cell_of(n, "half") | {"id": "second", "source": "    return x / 2"})), notes="split"),
    Attack("an old copy of an answer", change=lambda n: n["cells"].insert(
        2, cell_of(n, "half") | {"id": "old", "source": NOTHING}), notes="more than once"),
]  # fmt: skip
LEAST = """\
import ctypes, os, platform, struct
call, setattr_ = ctypes.CDLL(None).syscall, 314 if platform.machine() == 'x86_64' else 274
least = ctypes.c_char_p(struct.pack('IIQiIQQQ', 48, 5, 0, 0, 0, 0, 0, 0))
def stop_where(it_worked):
    if it_worked: os._exit(1)
"""
REACH = [
    Attack(name, change=before(source))
    for name, source in {
        "opens a socket": "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)",
        "asks the network": "import urllib.request\nurllib.request.urlopen('http://169.254.169.254/')",
        "speaks to a local socket": "import socket\nsocket.socket(socket.AF_UNIX).connect('/run/docker.sock')",
        "traces another process": "import ctypes\nassert ctypes.CDLL(None).ptrace(16, {pid}, 0, 0) == 0",
        "becomes somebody else": "import os\nos.setuid(12345)",
        "leaves its namespaces": "import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) == 0",
        "gives its grader the least of the processor": LEAST
        + "stop_where(call(setattr_, {pid}, least, 0) == 0)",
        "gives its template the least of the processor": LEAST
        + "import os\nstop_where(call(setattr_, os.getppid(), least, 0) == 0)",
        "lets a pipe signal its grader": "import fcntl, os\nread, write = os.pipe()\n"
        "try: fcntl.fcntl(read, 10, 9)\nexcept PermissionError: pass\nelse: os._exit(1)\n"
        "fcntl.fcntl(read, fcntl.F_SETOWN, {pid})\n"
        "fcntl.fcntl(read, fcntl.F_SETFL, os.O_ASYNC)\nos.write(write, b'x')\nos._exit(1)",
        "lifts its limits": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    }.items()
]
ATTACKS = [*READ, *WRITE, *RESOURCES, *KILL, *PARSE, *REACH]
