"""OwnProfile: which questions of a pre-check are right now. It reads answers and judges them anew."""

import math

from craft_look import table_html, words
from craft_widgets.answers import AnswerFile
from craft_widgets.elements.element import Element, State, foot, front, front_css
from craft_widgets.keeping import Keeper
from craft_widgets.pictures.profile_picture import profile_svg
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.item_parts import ItemPart
from craft_widgets.questions.load import find_items
from craft_widgets.questions.models import NumberItem
from craft_widgets.questions.rejudged import Rejudged, Worth, worth_now
from craft_widgets.runs import when_saved
from craft_widgets.wording import fill, find, say

BAR = 0.8  # share of right answers from which the lessons of a module may be left out


class OwnProfile(Element):
    """Tell which questions of a lesson are right; follows each answer on the page and saves nothing.

    Parameters
    ----------
    lesson : what the ids of its questions begin with: "m4_n0"
    """

    _esm = front("own_profile.js")
    _css = front_css("explorer.css")

    def __init__(self, lesson: str) -> None:
        self.items = [item for item in find_items(f"{lesson}_") if isinstance(item, Rejudged)]
        competency = self.items[0].competency if self.items else ""
        super().__init__(say("profile.kind"), f"{lesson}_profile", competency, "profile")
        self.state = self._shown()
        when_saved(self._follow)

    def _follow(self, item_id: str) -> None:
        if any(item.id == item_id for item in self.items):
            self.state = self._shown()

    def _answers(self) -> list[tuple[Rejudged, AnswerFile | None, Worth]]:
        answers = [(item, Keeper(item.id, item.version).answer) for item in self.items]
        return [(item, answer, worth_now(item, answer)) for item, answer in answers]

    def _shown(self) -> State:
        found = self._answers()
        worths = [worth for _, _, worth in found]
        count, of = worths.count("right"), len(found)
        told = {"n": count, "of": of, "bar": math.ceil(BAR * of), "open": worths.count("open")}
        rows: list[list[str | None]] = [
            [
                say("profile.row", n=number, name=_name(item, answer)),
                say(f"profile.worths.{worth}"),
                str(answer.attempts) if answer else None,
            ]
            for number, (item, answer, worth) in enumerate(found, 1)
        ]
        alt = say(
            "profile.alt",
            told=", ".join(
                f"{number} {say(f'profile.worths.{worth}')}" for number, worth in enumerate(worths, 1)
            ),
        )
        return {
            "finding": words(say(f"profile.{'fresh' if told['open'] == of else 'finding'}", **told)),
            "advice": words(say(f"profile.{_advice(worths)}", **told)),
            "svg": profile_svg(worths, alt),
            "alt": words(alt),
            "caption": words(say("profile.caption", **told)),
            "table": table_html(find("profile.headers"), rows, say("profile.table")),
            "feedback": "",
            "foot": foot(say("profile.foot")),
        }

    def _static_body(self) -> str:
        state = self.state
        return (
            f'<h3 class="ck-finding">{state["finding"]}</h3>{state["svg"]}<p>{state["advice"]}</p>'
            f'{state["table"]}<p class="ck-caption">{state["caption"]}</p>'
        )


def _name(item: ItemPart, answer: AnswerFile | None) -> str:
    """Return how a question stands in the list: what its field finds, or the question itself."""
    if isinstance(item, NumberItem):
        return fill(item.label, dict(params_of(item, answer.seed if answer else 0)))
    return item.question


def _advice(worths: list[Worth]) -> str:
    if worths.count("right") >= math.ceil(BAR * len(worths)):
        return "skip"
    return "some_open" if "open" in worths else "learn"
