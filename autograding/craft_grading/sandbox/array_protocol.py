"""What NumPy does with an object of the learner's: it goes over the plain array that the object holds."""

from __future__ import annotations

from typing import Any

from craft_grading.sandbox.proxies import ask, isinstance_of_proxy, opaque_text

ORDERS = ("less", "less_equal", "greater", "greater_equal")


def plain_array(self: Any, dtype: Any = None, copy: Any = None) -> Any:
    """Return the array that the object holds; raises TypeError if it holds none."""
    import numpy

    found = ask(self, "array")
    if type(found) is not numpy.ndarray or not found.size:  # an empty one would agree with everything
        raise TypeError(f"{opaque_text(self)} holds no plain array.")
    return found if dtype is None else found.astype(dtype)


def over_plain_arrays(self: Any, function: Any, method: str, *inputs: Any, **options: Any) -> Any:
    """Apply a function of NumPy's; raises TypeError for an order, which the object has with no plain value.

    It may hold another array each time it is asked: it would be more than a number and less than it.
    """
    if function.__name__ in ORDERS:
        raise TypeError(f"{opaque_text(self)} is compared with a number: it is neither more nor less.")
    plain = [plain_array(value) if isinstance_of_proxy(value) else value for value in inputs]
    return getattr(function, method)(*plain, **options)


ARRAY_METHODS = {"__array__": plain_array, "__array_ufunc__": over_plain_arrays}
