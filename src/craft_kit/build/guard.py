"""The locked cell that makes a graded task do without what the kit could do for it."""

from __future__ import annotations

TEMPLATE = '''\
import builtins

def _without(modules, import_=builtins.__import__):
    """In this notebook you write these calculations yourself; the kit's own code keeps working."""
    def guarded(name, globals=None, locals=None, fromlist=(), level=0):
        asked = [name, *(f"{{name}}.{{part}}" for part in fromlist or ())]
        here = (globals or {{}}).get("__name__") == "__main__"
        if here and any(f"{{one}}.".startswith(f"{{module}}.") for one in asked for module in modules):
            raise ImportError(f"{{name}} does this sum for you. Here you write it yourself: see the text above.")
        return import_(name, globals, locals, fromlist, level)
    return guarded

builtins.__import__ = _without({modules!r})
'''


def guard_source(modules: tuple[str, ...]) -> str:
    """Return the code of the locked cell for `modules` (dotted names)."""
    return TEMPLATE.format(modules=modules).rstrip("\n")
