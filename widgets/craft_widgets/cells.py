"""What a notebook cell says: `ask("m1_n1_one_wear")`, `explore("m1_n1_wears")`."""

from craft_widgets.elements.element import Element
from craft_widgets.elements.explorer import Explorer
from craft_widgets.elements.hand_over_box import HandOverBox
from craft_widgets.elements.numeric_check import NumericCheck
from craft_widgets.elements.one_sentence import OneSentence
from craft_widgets.elements.part_explorer import PartExplorer
from craft_widgets.elements.predict_then_run import PredictThenRun
from craft_widgets.explorers import find_exploration
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem, PredictItem


def ask(item_id: str) -> Element:
    """Return the question with this id from the `*_items.yaml` beside the notebook.

    Raises ItemError where there is none.
    """
    item = find_item(item_id)
    if isinstance(item, NumberItem):
        return NumericCheck(item)
    if isinstance(item, PredictItem):
        return PredictThenRun(item)
    return OneSentence(item)


def explore(name: str, after: str | None = None) -> Explorer:
    """Return an explorer; with `after` it stays closed until that prediction was run.

    Raises ExplorerProblem where no explorer has this name.
    """
    kind = PartExplorer if find_exploration(name).part else Explorer
    return kind(name, after)


def hand_over(name: str) -> HandOverBox:
    """Return the box of a number from another module: the course's, one's own, or a measured one.

    Raises HandOverProblem where the course hands over no such number.
    """
    return HandOverBox(name)
