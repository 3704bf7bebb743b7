"""The exit ticket of a notebook."""

from typing import Annotated, Literal

from pydantic import Field

from craft_widgets.questions.item_parts import Named


class TicketItem(Named):
    """Clear? Useful? Stuck where? Asked at the end of a notebook; no competency, no mark.

    Attributes
    ----------
    notebook : name of the notebook, without its ending; its headings are the places to be stuck at
    """

    kind: Literal["ticket"]
    notebook: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,100}$")]
