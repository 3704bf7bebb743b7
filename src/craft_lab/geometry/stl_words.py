"""Text STL word by word: slower, and able to say in which line something is out of place."""

import re

import numpy as np

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Solid
from craft_lab.geometry.stl_binary import not_finite
from craft_lab.geometry.stl_contents import Contents, contents

WORD = re.compile(rb"\S+")
NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+|inf(?:inity)?|nan)(?:e[-+]?\d+)?")
COMMA = re.compile(rb"[-+]?\d*,[-+\d.,e]*")
NAME_END = re.compile(rb"\n|facet\s+normal|endsolid")
LARGEST = float(np.finfo(np.float32).max)
KEYWORDS = {b"vertex", b"endloop", b"endfacet", b"facet", b"endsolid"}
EXPORT_AGAIN = "Export it again."


def decoded(name: bytes) -> str:
    """Return a solid's name, whatever its encoding."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("latin-1")


def parse_words(text: bytes, lower: bytes, decimal_comma: bool) -> Contents:
    """Return the contents of a text STL; raises StlError with the line of the first slip."""
    return _Parser(text, lower, decimal_comma).contents()


class _Parser:
    def __init__(self, text: bytes, lower: bytes, decimal_comma: bool) -> None:
        self.text, self.lower, self.decimal_comma = text, lower, decimal_comma
        self.one_line = b"\n" not in lower.strip()
        self.place = self.word_at = 0
        self.facets: list[list[list[float]]] = []
        self.names: list[tuple[str, int]] = []
        self.commas = 0
        self.ended = False

    def contents(self) -> Contents:
        while (word := self.next_word()) is not None:
            if word == b"solid":
                self.names.append((self.read_name(), len(self.facets)))
                self.ended = False
            elif word == b"endsolid":
                self.ended = True
                self.skip_name()
            elif word == b"facet":
                self.facets.append(self.read_facet())
            # Other words between facets, such as colours, belong to some program; they are skipped.
        self.names = self.names or [("", 0)]
        stops = [start for _, start in self.names[1:]] + [len(self.facets)]
        solids = [Solid(name, start, stop) for (name, start), stop in zip(self.names, stops, strict=True)]
        triangles = np.array(self.facets, dtype=np.float64).reshape(-1, 3, 3)
        return contents(triangles, tuple(solids), tuple(self.remarks()))

    def remarks(self) -> list[str]:
        remarks = []
        if not self.ended:
            remarks.append("The last line (endsolid) is missing; every facet is complete.")
        if self.commas:
            remarks.append(f"{self.commas} numbers have a decimal comma; they are read as decimal points.")
        return remarks

    def read_facet(self) -> list[list[float]]:
        self.expect_loop()
        loop_at = self.word_at
        corners: list[list[float]] = []
        while (word := self.need_word()) == b"vertex":
            corners.append([self.read_number() for _ in range(3)])
        if word != b"endloop":
            raise self.misplaced(word, "vertex or endloop")
        if len(corners) != 3:
            raise _corner_count(len(corners), self.line(loop_at))
        if (word := self.need_word()) != b"endfacet":
            raise self.misplaced(word, "endfacet")
        return corners

    def expect_loop(self) -> None:
        while (word := self.need_word()) != b"outer":  # whatever stands in the normal is not read
            if word in KEYWORDS:
                raise self.misplaced(word, "outer loop")
        if (word := self.need_word()) != b"loop":
            raise self.misplaced(word, "loop")

    def read_number(self) -> float:
        word = self.need_word()
        if COMMA.fullmatch(word):
            word = self.without_comma(word)
        if not NUMBER.fullmatch(word):
            raise self.misplaced(word, "a number")
        value = float(word)
        if not abs(value) <= LARGEST:
            raise not_finite(len(self.facets) + 1, self.line())
        return value

    def without_comma(self, word: bytes) -> bytes:
        if not self.decimal_comma:
            line = self.line()
            message = f"Numbers use a decimal comma (line {line})."
            raise StlError("comma", message, "Export with a decimal point.", line)
        self.commas += 1
        return word.replace(b",", b".")

    def next_word(self) -> bytes | None:
        match = WORD.search(self.lower, self.place)
        if match is None:
            return None
        self.word_at, self.place = match.span()
        return match.group()

    def need_word(self) -> bytes:
        word = self.next_word()
        if word is None:
            raise self.cut()
        return word

    def read_name(self) -> str:
        match = NAME_END.search(self.lower, self.place)
        end = match.start() if match else len(self.lower)
        name, self.place = self.text[self.place : end], end
        return decoded(name.strip())

    def skip_name(self) -> None:
        if not self.one_line:
            end = self.lower.find(b"\n", self.place)
            self.place = end if end >= 0 else len(self.lower)

    def line(self, place: int | None = None) -> int:
        return self.text.count(b"\n", 0, self.word_at if place is None else place) + 1

    def cut(self) -> StlError:
        line = self.line()
        held = f"{len(self.facets)} complete facets"
        message = f"This file stops early, inside a facet (line {line}), after {held}."
        return StlError("cut", message, f"The download or export was interrupted. {EXPORT_AGAIN}", line)

    def misplaced(self, word: bytes, expected: str) -> StlError:
        if not self.lower[self.place :].strip():  # the last word of the file, broken off
            return self.cut()
        line = self.line()
        found = word[:30].decode("utf-8", "replace")
        message = f"Line {line}: {found!r} stands where {expected} is expected."
        return StlError("word", message, EXPORT_AGAIN, line)


def _corner_count(count: int, line: int) -> StlError:
    message = f"Line {line}: a facet has {count} corners; STL holds triangles only."
    hint = "In your CAD program choose 'triangulate'." if count > 3 else EXPORT_AGAIN
    return StlError("corners", message, hint, line)
