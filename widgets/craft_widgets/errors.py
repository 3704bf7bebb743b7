"""What the learning elements cannot do, as sentences.

WidgetError
├── AnswerProblem        a saved answer that is missing, damaged, too large or of another task
│   └── NotSaved         the answer could not be written
├── ItemError            a question file that does not hold together (for authors)
├── ArithmeticProblem    a formula that is no plain sum, or a sum without a value (for authors)
├── NumberProblem        what was typed is not one number
│   └── TwoReadings      it is two: 1,234
├── ExplorerProblem      an explorer that does not exist, or a scenario that cannot be kept yet
└── HandOverProblem      a number that the course does not hand over
"""


class WidgetError(Exception):
    """A learning element cannot go on; the message says what came and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone where a cell stops; IPython asks for this name."""
        return [str(self)]


class AnswerProblem(WidgetError):
    """A saved answer cannot be used."""


class NotSaved(AnswerProblem):
    """An answer could not be written to its file."""


class ItemError(WidgetError):
    """A question file cannot be read as questions."""


class ArithmeticProblem(WidgetError):
    """A formula is not plain arithmetic, or has no value."""


class NumberProblem(WidgetError):
    """What was typed cannot be read as one number."""


class TwoReadings(NumberProblem):
    """A number that can be read in two ways.

    Attributes
    ----------
    readings : the two, as text without a thousands sign: ("1234", "1.234")
    """

    def __init__(self, sentence: str, readings: tuple[str, str]) -> None:
        super().__init__(sentence)
        self.readings = readings


class ExplorerProblem(WidgetError):
    """An explorer is not known, or its scenario cannot be kept yet."""


class HandOverProblem(WidgetError):
    """A number is not one of those that modules hand over."""
