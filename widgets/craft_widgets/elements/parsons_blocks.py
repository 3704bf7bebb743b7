"""ParsonsBlocks: blocks to put in order; every order that respects the pairs is right."""

from collections.abc import Sequence

from craft_look import words
from craft_widgets.answers import AnswerFile
from craft_widgets.elements.element import Message, State, feedback, front, front_css
from craft_widgets.elements.tried import TRIES, Tried
from craft_widgets.learning_log import log_event
from craft_widgets.questions.blocks_item import Block, BlocksItem
from craft_widgets.questions.ordering import Ordered, groups, judge_order, most_help, read_order
from craft_widgets.wording import say

MOST_MOVES = 100_000


class ParsonsBlocks(Tried):
    """Ask for an order of blocks; name one idea that is off; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the blocks; which order is right stays in Python
    """

    _esm = front("block_drag.js", "parsons_blocks.js")
    _css = front_css("parsons_blocks.css")

    nothing = ()

    def __init__(self, item: BlocksItem) -> None:
        super().__init__(say("blocks.kind"), item.id, item.version, item.competency, "blocks")
        self.item = item
        self._helped = self._moves = 0
        self._verdict: Ordered | None = None
        self._acts = {"check": self._check, "help": self._help}
        self.face = {
            **self.face,
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "code": item.code,
        }
        self.state = self._first()

    @property
    def _said(self) -> Ordered | None:
        return self._verdict

    def _check(self, message: Message) -> State:
        order = read_order(self.item, message.get("order"), self._helped)
        if not order:
            return self._shown([], feedback("note", say("blocks.empty"), say("explore.problem")))
        verdict = self._verdict = judge_order(self.item, order)
        self._tries += 1
        moves = message.get("moves")
        self._moves = min(max(moves, 0), MOST_MOVES) if type(moves) is int else 0
        fails = self._tries - (verdict.kind == "right")
        event = {"moves": self._moves, "fails": fails, "help": self._helped, "idea": verdict.idea}
        log_event(self.item.id, "order checked", **event)
        return self._keep(order, self._response(order), self._box(), {"order": order, **event})

    def _help(self, message: Message) -> State:
        """Make the task smaller: a distractor goes, or two neighbours become one block."""
        if self._offers_help():
            self._helped += 1
        order = read_order(self.item, message.get("order"), self._helped)
        gone = self._helped <= len(self.item.distractors)
        self._verdict = None
        log_event(self.item.id, "help given", help=self._helped)
        box = feedback("together", say("blocks.gone" if gone else "blocks.joined"), say("blocks.smaller"))
        return self._keep(order, self._response(order), box, {"help": self._helped})

    def _response(self, order: list[str]) -> State:
        return {"order": order, "help": self._helped}

    def _offers_help(self) -> bool:
        right = self._verdict is not None and self._verdict.kind == "right"
        return self._tries >= TRIES and not right and self._helped < most_help(self.item)

    def _take_back(self, answer: AnswerFile) -> list[str]:
        response = answer.response if isinstance(answer.response, dict) else {}
        helped = response.get("help")
        self._seed = 0  # there is one form
        self._helped = min(max(helped, 0), most_help(self.item)) if type(helped) is int else 0
        order = read_order(self.item, response.get("order"), self._helped)
        self._verdict = judge_order(self.item, order) if order else None
        return order

    def _shown(self, given: Sequence[str], box: str, back: bool = False) -> State:
        verdict = self._verdict
        return self._frame(box, back) | {
            "blocks": [_drawn(group) for group in groups(self.item, self._helped)],
            "order": list(given),
            "form": self._helped,
            "right": verdict is not None and verdict.kind == "right",
            "offer_help": self._offers_help(),
        }

    def _static_body(self) -> str:
        every = {block.id: block.text for block in [*self.item.blocks, *self.item.distractors]}
        order: list[str] = self.state["order"]
        placed = "".join(f"<li>{words(every[name])}</li>" for name in order)
        left = [block["html"] for block in self.state["blocks"] if block["ids"][0] not in order]
        return (
            f'<p class="ck-question">{self.face["question"]}</p><ol>{placed}</ol>'
            f"<ul>{''.join(f'<li>{html}</li>' for html in left)}</ul>"
        )


def _drawn(group: list[Block]) -> State:
    """A group as one block of the page: its ids, its lines, and its name for those who hear it."""
    return {
        "ids": [block.id for block in group],
        "html": "".join(f'<span class="ck-block-line">{words(block.text)}</span>' for block in group),
        "name": ", ".join(block.text for block in group),
    }
