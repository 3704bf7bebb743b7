"""Reading and writing the answer of one element, with the words that go with it."""

import json
from datetime import UTC, datetime
from typing import Any

from craft_look import words
from craft_widgets.answers import AnswerFile, make_answer, read_answer, write_answer
from craft_widgets.errors import AnswerProblem
from craft_widgets.places import answers_folder
from craft_widgets.visits import remember, remembered, stays_with_visit
from craft_widgets.wording import say


class Keeper:
    """The saved answer of one item: a file, or for this visit only where the page is nobody's own.

    Attributes
    ----------
    answer : what is saved, None where nothing is
    remark : a sentence where a file lies there and cannot be read, "" elsewhere
    log : earlier answers, oldest first
    """

    def __init__(self, item_id: str, version: int = 1) -> None:
        self.item_id = item_id
        self.version = version
        self.answer: AnswerFile | None = None
        self.remark = ""
        self.in_visit = stays_with_visit()
        if self.in_visit:
            self.answer = remembered(item_id)
        elif (answers_folder() / f"{item_id}.json").exists():
            try:
                self.answer = read_answer(item_id)
            except AnswerProblem:
                self.remark = say("saved.unreadable")
        self.log: list[Any] = list(self.answer.log) if self.answer else []

    @property
    def is_older(self) -> bool:
        """Whether it was saved for another version of the question."""
        return self.answer is not None and self.answer.item_version != self.version

    def keep(self, response: Any, *, attempts: int = 1, seed: int = 0, event: dict[str, Any]) -> AnswerFile:
        """Save a response and remember how it came; raises NotSaved."""
        log = [*self.log, {"at": datetime.now(UTC).isoformat(timespec="seconds"), **event}]
        put = make_answer if self.in_visit else write_answer
        self.answer = put(
            self.item_id, response, item_version=self.version, seed=seed, attempts=attempts, log=log
        )
        if self.in_visit:
            remember(self.answer)
        self.log, self.remark = log, ""
        return self.answer

    @property
    def code(self) -> str:
        """The code of what is saved, in words."""
        return say("saved.code", code=self.answer.code) if self.answer else ""

    def shown(self) -> str:
        """The saved response as it stands in the file, as HTML."""
        if self.answer is None:
            return ""
        text = json.dumps(self.answer.response, ensure_ascii=False, indent=1)
        return (
            f'<pre class="ck-saved" tabindex="0">{words(f"answers/{self.item_id}.json")}\n{words(text)}</pre>'
        )
