"""A worked example in steps, of which more and more are the learner's own."""

from typing import Annotated, Literal

from pydantic import Field

from craft_widgets.questions.item_parts import Drawn, ItemPart, Judged, Name, Words


class Step(Judged):
    """One step of a sum.

    Attributes
    ----------
    name : later formulas and texts name its value so
    label : what the step finds, over its number field
    shown : the step as it is written out where it is shown, with `{names}` and its own value
    answer : formula over the params and the names of earlier steps
    """

    name: Name
    label: Words
    shown: Words


class StepsItem(ItemPart, Drawn):
    """A worked example that fades: full, last step blank, last two blank, all alone.

    Attributes
    ----------
    source : the table of `craft_lab.data` that its numbers come from
    params : numbers that are fixed or drawn; each level draws its own
    steps : three to six, in order; the last one is the answer
    why : a prompt for the learner's own words, never judged
    """

    kind: Literal["steps"]
    source: str
    steps: Annotated[list[Step], Field(min_length=3, max_length=6)]
    why: Words | None = None
