"""Every element once: its cell, the words that name it on a page, what hands do with it, what is there again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hands import asking, making, working
from hands.keys import Keys

Step = Callable[[Keys], None]


@dataclass(frozen=True)
class Used:
    """One element of the notebook of all.

    Attributes
    ----------
    cell : that shows it
    words : that only it has
    does : every action it offers, by keyboard; it ends with what is in its file
    finds : what a later kernel or page shows again
    """

    cell: str
    words: str
    does: Step
    finds: Step


ELEMENTS = {
    "PredictThenRun": Used(
        'ask("tea_guess")', "How many cups does one pot", asking.guess, asking.guess_is_back
    ),
    "PredictThenRun, choices": Used(
        'ask("tea_choice")', "Which cup is stronger?", asking.cannot_say, asking.guess_is_back
    ),
    "Explorer": Used(
        'explore("m1_n1_wears", after="tea_guess")',
        "I wear it more often",
        making.scenarios,
        making.scenarios_are_back,
    ),
    "NumericCheck": Used(
        'ask("tea_cups")', "How many g are in one cup?", asking.number, asking.number_is_back
    ),
    "OneSentence": Used(
        'ask("tea_words")', "What would you tell a guest?", asking.sentence, asking.sentence_is_back
    ),
    "ChoiceCheck, one": Used('ask("coat_one")', "What comes first?", asking.choose_one, asking.one_is_back),
    "ChoiceCheck, many": Used(
        'ask("coat_many")', "What does a mend take?", asking.choose_many, asking.many_are_back
    ),
    "FadedStepper": Used(
        'ask("coat_steps")', "How many grams does it weigh?", working.steps, working.steps_are_back
    ),
    "ParsonsBlocks": Used(
        'ask("coat_blocks")', "A broken toggle is", working.blocks, working.blocks_are_back
    ),
    "RetrievalDeck": Used(
        'ask("coat_cards")', "Six cards about one coat", asking.cards, asking.cards_are_back
    ),
    "ExitTicket": Used(
        'ask("coat_ticket")', "Where did you get stuck?", asking.ticket, asking.ticket_is_back
    ),
    "GradedForm": Used('ask("cloth_form")', "How much goes in?", working.form, working.form_is_back),
    "RecordForm": Used('ask("card_record")', "Whose strip is it?", working.record, working.record_is_back),
    "HandOverBox": Used(
        'hand_over("toggle_mass_g")', "Mass of the printed toggle", making.measured, making.measured_is_back
    ),
    "PartExplorer": Used(
        'explore("m4_n1_strip")', "Whose pattern is on your toggle?", making.strip, making.strip_is_back
    ),
    "MeshView": Used(
        'view(toggle(["001", "011"]))', "3D view: toggle 001/011", making.turned, making.turns_again
    ),
    "LearningLog": Used("my_log()", "Your learning log", working.log, working.log_is_there),
}
IMPORTS = (
    "from craft_lab.geometry import toggle\n"
    "from craft_widgets import ask, explore, hand_over, my_log, source_note, view"
)
# The headings are the places where an exit ticket asks whether one was stuck.
TEXT = "# One coat\n\n## The **break**\n\nLook at it.\n\n## The <i>mend</i>"
NOTE = 'source_note("garments_ademe", "manteau")'
CELLS = [TEXT, IMPORTS, *(used.cell for used in ELEMENTS.values()), NOTE]
