"""What craft_look refuses, as sentences.

LookError
├── UnknownNameError   a token, theme, weave, credential or kind of feedback that does not exist
└── StrayColourError   a figure drawn with a colour that is no token
"""

from collections.abc import Iterable


class LookError(ValueError):
    """Something asked of the look cannot be drawn; the message says what to do."""


class UnknownNameError(LookError):
    """A name that the look does not know.

    Parameters
    ----------
    kind : what was asked for, in words ("weave", "theme")
    name : the name received
    known : the names that exist
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {kind} {name!r}. Choose one of: {', '.join(known)}.")


class StrayColourError(LookError):
    """A figure holds a colour that cannot follow light and dark."""
