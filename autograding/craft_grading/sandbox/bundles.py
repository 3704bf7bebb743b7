"""What a display shows, as JSON can hold it: what Jupyter's messages make of it on their way to a notebook.

Written here, for Jupyter's own sits in packages that every child would have to carry along.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any


def as_json(value: Any) -> Any:
    """Return the plain form of a value: pictures as base64, what can be gone through as a list.

    Raises ValueError where it has none.
    """
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else repr(float(value))
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.astimezone()).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): as_json(content) for name, content in value.items()}
    if isinstance(value, Iterable):
        return [as_json(content) for content in value]
    raise ValueError(f"A display holds a {type(value).__name__}, which JSON cannot hold.")
