"""What a notebook cell says: `ask("m1_n1_one_wear")`, `explore("m1_n1_wears")`."""

from collections.abc import Callable
from typing import Any

from craft_widgets.elements.choice_check import ChoiceCheck
from craft_widgets.elements.element import Element
from craft_widgets.elements.exit_ticket import ExitTicket
from craft_widgets.elements.explorer import Explorer
from craft_widgets.elements.faded_stepper import FadedStepper
from craft_widgets.elements.graded_form import GradedForm
from craft_widgets.elements.hand_over_box import HandOverBox
from craft_widgets.elements.learning_log import LearningLog
from craft_widgets.elements.numeric_check import NumericCheck
from craft_widgets.elements.one_sentence import OneSentence
from craft_widgets.elements.own_profile import OwnProfile
from craft_widgets.elements.parsons_blocks import ParsonsBlocks
from craft_widgets.elements.part_explorer import PartExplorer
from craft_widgets.elements.predict_then_run import PredictThenRun
from craft_widgets.elements.record_form import RecordForm
from craft_widgets.elements.retrieval_deck import RetrievalDeck
from craft_widgets.elements.still_picture import StillPicture
from craft_widgets.explorers import find_exploration
from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.cards_item import CardsItem
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import AnyItem, NumberItem, PredictItem, TextItem
from craft_widgets.questions.record_item import FormItem, RecordItem
from craft_widgets.questions.steps_item import StepsItem
from craft_widgets.questions.ticket_item import TicketItem

_ELEMENTS: dict[type[AnyItem], Callable[[Any], Element]] = {
    NumberItem: NumericCheck,
    PredictItem: PredictThenRun,
    TextItem: OneSentence,
    ChoiceItem: ChoiceCheck,
    RecordItem: RecordForm,
    FormItem: GradedForm,
    StepsItem: FadedStepper,
    BlocksItem: ParsonsBlocks,
    CardsItem: RetrievalDeck,
    TicketItem: ExitTicket,
}


def ask(item_id: str) -> Element:
    """Return the question with this id from the `*_items.yaml` beside the notebook.

    Raises ItemError where there is none.
    """
    item = find_item(item_id)
    return _ELEMENTS[type(item)](item)


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


def my_profile(lesson: str) -> OwnProfile:
    """Return which questions of a lesson are right: "m4_n0" for those whose id begins with m4_n0_.

    Raises ItemError where no such question lies beside the notebook.
    """
    return OwnProfile(lesson)


def picture(name: str) -> StillPicture:
    """Return the picture of an explorer that has nothing to move. Raises ExplorerProblem."""
    return StillPicture(find_exploration(name))


def my_log() -> LearningLog:
    """Return the learning log of this working copy: read it, stop it, delete it."""
    return LearningLog()
