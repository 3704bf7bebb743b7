"""What a notebook cell says: `ask("m1_n1_one_wear")`, `explore("m1_n1_wears")`."""

from craft_widgets.element import Element
from craft_widgets.exploring import Explorer
from craft_widgets.item_models import NumberItem, PredictItem
from craft_widgets.items import find_item
from craft_widgets.number_check import NumericCheck
from craft_widgets.predict_run import PredictThenRun
from craft_widgets.sentence import OneSentence


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
    return Explorer(name, after)
