"""ParsonsBlocks: blocks to put in order; every order that respects the pairs is right."""

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    back_box,
    feedback,
    front,
    front_css,
    not_saved,
    tried_foot,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.blocks_item import Block, BlocksItem
from craft_widgets.questions.ordering import Ordered, groups, judge_order, most_help, read_order
from craft_widgets.wording import say

TRIES = 3  # then the task can be made smaller
MOST_MOVES = 100_000


class ParsonsBlocks(Element):
    """Ask for an order of blocks; name one idea that is off; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the blocks; which order is right stays in Python
    """

    _esm = front("block_drag.js", "parsons_blocks.js")
    _css = front_css("parsons_blocks.css")

    def __init__(self, item: BlocksItem) -> None:
        super().__init__(say("blocks.kind"), item.id, item.competency, "blocks")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        self._tries = self._helped = self._moves = 0
        self._verdict: Ordered | None = None
        self._acts = {"check": self._check, "help": self._help}
        self.face = {
            **self.face,
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "code": item.code,
        }
        remark = feedback("note", self._keeper.remark) if self._keeper.remark else ""
        self.state = self._restored() if self._keeper.answer else self._shown([], remark)

    def _check(self, message: Message) -> State:
        order = read_order(self.item, message.get("order"), self._helped)
        if not order:
            return self._shown([], feedback("note", say("blocks.empty"), say("explore.problem")))
        self._verdict = judge_order(self.item, order)
        self._tries += 1
        moves = message.get("moves")
        self._moves = min(max(moves, 0), MOST_MOVES) if type(moves) is int else 0
        fails = self._tries - (self._verdict.kind == "right")
        event = {"moves": self._moves, "fails": fails, "help": self._helped, "idea": self._verdict.idea}
        log_event(self.item.id, "order checked", **event)
        return self._keep(order, self._box(), {"order": order, **event})

    def _help(self, message: Message) -> State:
        """Make the task smaller: a distractor goes, or two neighbours become one block."""
        if self._offers_help():
            self._helped += 1
        order = read_order(self.item, message.get("order"), self._helped)
        gone = self._helped <= len(self.item.distractors)
        self._verdict = None
        log_event(self.item.id, "help given", help=self._helped)
        box = feedback("together", say("blocks.gone" if gone else "blocks.joined"), say("blocks.smaller"))
        return self._keep(order, box, {"help": self._helped})

    def _keep(self, order: list[str], box: str, event: State) -> State:
        response = {"order": order, "help": self._helped}
        try:
            self._keeper.keep(response, attempts=self._tries, event=event)
        except NotSaved as problem:
            box += not_saved(str(problem))
        return self._shown(order, box)

    def _offers_help(self) -> bool:
        right = self._verdict is not None and self._verdict.kind == "right"
        return self._tries >= TRIES and not right and self._helped < most_help(self.item)

    def _restored(self) -> State:
        answer = self._keeper.answer
        assert answer is not None
        response = answer.response if isinstance(answer.response, dict) else {}
        helped = response.get("help")
        self._tries = answer.attempts
        self._helped = min(max(helped, 0), most_help(self.item)) if type(helped) is int else 0
        order = read_order(self.item, response.get("order"), self._helped)
        if not order:
            return self._shown([], "")
        self._verdict = judge_order(self.item, order)
        return self._shown(order, back_box(self._verdict.kind, self._keeper.is_older), back=True)

    def _box(self) -> str:
        return feedback(self._verdict.kind, self._verdict.sentence) if self._verdict else ""

    def _shown(self, order: list[str], box: str, back: bool = False) -> State:
        verdict = self._verdict
        return {
            "blocks": [_drawn(group) for group in groups(self.item, self._helped)],
            "order": order,
            "form": self._helped,
            "back": back,
            "right": verdict is not None and verdict.kind == "right",
            "feedback": box,
            "offer_help": self._offers_help(),
            "saved": self._keeper.shown() if back else "",
            "foot": tried_foot(self._keeper, back),
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
