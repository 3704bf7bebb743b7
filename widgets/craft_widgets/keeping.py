"""Reading and writing the answer of one element, with the words that go with it."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from craft_lab.whole_files import write_whole
from craft_look import attr, words
from craft_widgets.answers import AnswerFile, make_answer, read_answer, write_answer
from craft_widgets.errors import AnswerProblem, NotSaved
from craft_widgets.places import answers_folder, work_folder
from craft_widgets.runs import mark_saved
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
        mark_saved(self.item_id)
        return self.answer

    @property
    def code(self) -> str:
        """The code of what is saved, in words."""
        return say("saved.code", code=self.answer.code) if self.answer else ""

    def shown(self) -> str:
        """The saved response as it stands in the file, as HTML; without a name where there is no file."""
        if self.answer is None:
            return ""
        text = json.dumps(self.answer.response, ensure_ascii=False, indent=1)
        name = "" if self.in_visit else f"answers/{self.item_id}.json\n"
        return f'<pre class="ck-saved" tabindex="0">{words(name)}{words(text)}</pre>'


def leave_files(files: Mapping[str, bytes]) -> str:
    """Write files beside the notebook; return what the page shows of them.

    That is nothing where they lie beside the notebook, and links to take them away where the page is
    nobody's own. Raises NotSaved.
    """
    if stays_with_visit():
        links = "".join(f"<li>{_link(name, data)}</li>" for name, data in files.items())
        return f"<p>{words(say('saved.take'))}</p><ul>{links}</ul>" if links else ""
    try:
        for name, data in files.items():
            write_whole(work_folder() / name, data)
    except OSError as problem:
        raise NotSaved(say("explore.no_file")) from problem
    return ""


def _link(name: str, data: bytes) -> str:
    text = base64.b64encode(data).decode()
    return f'<a download="{attr(name)}" href="data:application/octet-stream;base64,{text}">{words(name)}</a>'
