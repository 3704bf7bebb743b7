"""RetrievalDeck: recall first, then the answer; each card comes back after 2 and 7 days."""

from dataclasses import replace
from typing import get_args

from craft_look import words
from craft_widgets import clock
from craft_widgets.elements.deck_drawn import drawn_answer, drawn_end, drawn_question, number_box
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    feedback,
    foot,
    front,
    front_css,
    not_saved,
    text_of,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.places import work_folder
from craft_widgets.questions.cards_found import find_cards
from craft_widgets.questions.cards_item import CardsItem, NumberCard
from craft_widgets.questions.cards_saved import MOST_SIGNS, due_cards, read_deck
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import Verdict, judge
from craft_widgets.questions.saved_numbers import seconds_of
from craft_widgets.questions.spacing import Outcome, Recall, due_on, outcome
from craft_widgets.wording import say


class RetrievalDeck(Element):
    """Ask the cards that are due today, one by one; keep every recall in `answers/<item>.json`.

    Parameters
    ----------
    item : the deck; an answer reaches the page only after its recall
    """

    _esm = front("retrieval_deck.js")
    _css = front_css("retrieval_deck.css")

    def __init__(self, item: CardsItem) -> None:
        super().__init__(say("deck.kind"), item.id, item.competency, "deck")
        self.item = item
        self._cards = find_cards(item, work_folder())
        self._keeper = Keeper(item.id, item.version)
        answer = self._keeper.answer
        self._deck = read_deck(answer.response if answer else None, self._cards)
        self._acts = {"show": self._show, "skip": self._skip, "said": self._said, "next": self._next}
        self._acts |= {"look": self._look}
        self.face = {
            **self.face,
            "given": words(item.given) if item.given else "",
            "title": words(item.question),
            "most": MOST_SIGNS,
        }
        if self._deck.open and self._deck.open[0] not in self._due():
            self._deck.open = None
        box = feedback("note", self._keeper.remark) if self._keeper.remark else ""
        if answer:
            text = say("saved.back_text", when="{when}")
            text += f" {say('deck.back_open')}" if self._deck.open else ""
            box = feedback("restored", text, say("saved.back"))
        self.state = self._shown(box, back=answer is not None)

    def _look(self, _message: Message) -> State:
        """A page that stood open asks again: on a new day, other cards are due."""
        if self.state["today"] == clock.today().isoformat():
            return dict(self.state)
        return self._shown("")

    def _due(self) -> list[str]:
        return due_cards(self.item, self._cards, self._deck, clock.today())

    def _key(self) -> str:
        """The card on the table, "" where none is due."""
        return self._deck.open[0] if self._deck.open else next(iter(self._due()), "")

    def _show(self, message: Message) -> State:
        """Keep what was recalled, then show the answer."""
        key = self._key()
        if not key or self._deck.open:
            return self._shown("")
        text = text_of(message, "text", MOST_SIGNS).strip()
        if not text:
            return self._shown(feedback("note", say("deck.empty"), say("explore.problem")))
        card, recall = self._cards[key], self._recall(key, text, message)
        if isinstance(card, NumberCard):
            verdict = judge(card, params_of(card, recall.form), text, settled=message.get("settled") is True)
            if verdict.value is None:  # a question back
                return self._shown(feedback("note", verdict.sentence), text, verdict)
            recall = replace(recall, value=verdict.value)
        self._deck.open = (key, recall)
        return self._keep("shown")

    def _skip(self, message: Message) -> State:
        """Nothing came to mind: the answer is shown, and the card is not yet known."""
        key = self._key()
        if key and not self._deck.open:
            self._deck.open = (key, replace(self._recall(key, "", message), said="notyet"))
            return self._keep("shown")
        return self._shown("")

    def _recall(self, key: str, text: str, message: Message) -> Recall:
        form = len(self._deck.of(key))
        return Recall(clock.today(), text, form=form, seconds=seconds_of(message.get("seconds")))

    def _said(self, message: Message) -> State:
        said = message.get("said")
        if self._deck.open and self._asks_how() and said in get_args(Outcome):
            return self._put_away(replace(self._deck.open[1], said=said))
        return self._shown("")

    def _next(self, _message: Message) -> State:
        if self._deck.open and not self._asks_how():
            return self._put_away(self._deck.open[1])
        return self._shown("")

    def _asks_how(self) -> bool:
        """Whether the learner judges the open card: one of words that was not skipped."""
        if not self._deck.open:
            return False
        key, recall = self._deck.open
        return not isinstance(self._cards[key], NumberCard) and recall.said is None

    def _put_away(self, recall: Recall) -> State:
        key = self._key()
        before, today = self._deck.of(key), clock.today()
        due = due_on(self._cards[key], before, today)
        found = outcome(self._cards[key], recall)
        log_event(
            self.item.id,
            "card recalled",
            card=key,
            correct=found == "knew",
            outcome=found,
            latency=recall.seconds,
            days_since=max(0, (today - before[-1].on).days) if before else None,
            due=due.isoformat(),
            overdue=max(0, (today - due).days),
        )
        self._deck.add(key, replace(recall, on=today))
        return self._keep("put away", key)

    def _keep(self, event: str, card: str = "") -> State:
        entry = {"event": event, "card": card or self._key()}
        attempts = sum(len(recalls) for recalls in self._deck.recalls.values())
        try:
            self._keeper.keep(self._deck.response(), attempts=attempts, event=entry)
        except NotSaved as problem:
            return self._shown(self._verdict_box() + not_saved(str(problem)))
        return self._shown(self._verdict_box())

    def _verdict_box(self) -> str:
        """What is said about an open number; a card of words is judged by the learner alone."""
        if not self._deck.open:
            return ""
        return number_box(self._cards[self._deck.open[0]], self._deck.open[1])

    def _shown(self, box: str, typed: str = "", verdict: Verdict | None = None, back: bool = False) -> State:
        due, key, today = self._due(), self._key(), clock.today()
        seen = sum(self._deck.was_seen(one, today) for one in self._cards)
        state: State = {
            "stage": "done" if not key else "shown" if self._deck.open else "ask",
            "form": f"{key}/{len(self._deck.of(key))}",
            "today": today.isoformat(),
            "progress": words(say("deck.card", n=seen + 1, all=seen + len(due))) if key else "",
            "older": words(say("deck.older")) if key in self.item.also else "",
            "last": len(due) == 1,
            "typed": typed,
            "readings": list(verdict.readings or ()) if verdict else [],
            "feedback": box,
            "saved": self._keeper.shown() if back else "",
            "foot": self._foot(),
        }
        return state | (self._card(key) if key else drawn_end(self._cards, self._deck, today))

    def _card(self, key: str) -> State:
        """The question, and the answer once it is shown."""
        card = self._cards[key]
        if not self._deck.open:
            return drawn_question(card, len(self._deck.of(key)))
        recall = self._deck.open[1]
        drawn = drawn_question(card, recall.form) | drawn_answer(card, recall)
        return drawn | {"asks_how": self._asks_how()}

    def _foot(self) -> State:
        answer = self._keeper.answer
        if answer is None:
            return foot(say("deck.fresh"), "" if self._keeper.in_visit else say("deck.rhythm"))
        return foot(say("saved.at", time="{time}"), self._keeper.code, answer) | {"tick": True}

    def _static_body(self) -> str:
        state = self.state
        if state["stage"] == "done":
            told = state["done"].replace("{day}", state["due_on"])
            return f'<p class="ck-question">{state["done_word"]}</p><p>{told}</p>'
        return f'<p>{state["progress"]}</p><p class="ck-question">{state["question"]}</p>'
