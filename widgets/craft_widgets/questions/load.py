"""Reading question files: `*_items.yaml` beside the notebook."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from craft_widgets.errors import ItemError
from craft_widgets.places import course_folder
from craft_widgets.questions.models import AnyItem, Item
from craft_widgets.yaml_text import read_yaml

_ENTRY: TypeAdapter[Any] = TypeAdapter(Item)
PATTERN = "*_items.yaml"


def load_items(path: Path) -> list[AnyItem]:
    """Return the questions of a file. Raises ItemError: which file, which entry, what to do."""
    try:
        return list(_items_in(path.name, path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ItemError(f"{path.name} cannot be read: {problem}") from problem


@lru_cache(maxsize=32)
def _items_in(name: str, text: str) -> tuple[AnyItem, ...]:
    """Return the questions of a text, read once: each cell that asks one looks through them all."""
    entries = read_yaml(text)
    if not isinstance(entries, list):
        raise ItemError(f"{name} holds a list of questions, each beginning with '- id:'.")
    return tuple(_item(name, number, entry) for number, entry in enumerate(entries, start=1))


def find_item(item_id: str, folder: Path | None = None) -> AnyItem:
    """Return a question by its id, from the files in `folder` (by default beside the notebook)."""
    items = _beside(folder)
    for item in items:
        if item.id == item_id:
            return item
    raise ItemError(f"No question {item_id!r} here. There are: {', '.join(item.id for item in items)}.")


def find_items(beginning: str, folder: Path | None = None) -> list[AnyItem]:
    """Return the questions whose id begins so, in the order of their file; "m4_n0_" for those of a lesson."""
    items = _beside(folder)
    found = [item for item in items if item.id.startswith(beginning)]
    if not found:
        known = ", ".join(item.id for item in items)
        raise ItemError(f"No question here begins with {beginning!r}. There are: {known}.")
    return found


def _beside(folder: Path | None) -> list[AnyItem]:
    place = course_folder() if folder is None else folder
    files = sorted(place.glob(PATTERN))
    if not files:
        raise ItemError(f"No {PATTERN} lies beside this notebook. Put the notebook back into its folder.")
    return [item for file in files for item in load_items(file)]


def _item(file: str, number: int, entry: object) -> AnyItem:
    name = entry.get("id", f"number {number}") if isinstance(entry, dict) else f"number {number}"
    try:
        found: AnyItem = _ENTRY.validate_python(entry)
    except ValidationError as problem:
        raise ItemError(f"{file}, item {name}: {'; '.join(_told(problem.errors()))}") from None
    return found


def _told(problems: Sequence[Any]) -> list[str]:
    return [f"{_place(found['loc'])}: {_remedy(found)}" for found in problems[:4]]


def _place(location: tuple[str | int, ...]) -> str:
    parts = [str(part) for part in location[1:]]  # the first names the kind
    return ".".join(parts) or "the entry"


def _remedy(found: Any) -> str:
    if found["type"] == "extra_forbidden":
        return "is no key of this kind of question. Remove it, or correct its spelling."
    if found["type"] == "missing":
        return "is missing. Add it."
    return f"{found['msg']}. Received {found.get('input')!r:.80}."
