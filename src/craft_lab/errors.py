"""What can stop a calculation, as sentences for the person who asked for it.

LabError (a ValueError)
├── QuantityError            a number outside the range of what it measures
├── DataError
│   ├── UnknownTableError    no table of that name
│   ├── UnknownRowError      no row with that id, or no such column
│   ├── EmptyCellError       the table knows no value there
│   └── ProvenanceError      provenance.json does not hold together
├── LifeCycleError           a life-cycle system that cannot be solved
├── StripError               a pattern strip that cannot be drawn or read
├── GcodeError               a G-code file that cannot be read
└── MeshError                a mesh or its file; has code, message, hint, line
    ├── StlError             the file cannot be read as STL
    ├── ShapeError           not n × 3 × 3 numbers
    └── OpenMeshError        the skin is open where a solid is needed

Each message says what was received and what to do.
"""


class LabError(ValueError):
    """A calculation cannot go on with what it was given."""


class QuantityError(LabError):
    """A number lies outside the range of what it measures."""


class DataError(LabError):
    """A table of the course, or a part of it, cannot be found or read."""


class UnknownTableError(DataError):
    """The course has no table of that name."""


class UnknownRowError(DataError):
    """The table has no row or column of that name."""


class EmptyCellError(DataError):
    """The table holds no value in this cell."""


class ProvenanceError(DataError):
    """The record of where the tables come from does not hold together."""


class LifeCycleError(LabError):
    """A life-cycle system has no single solution, or its parts do not fit together."""


class StripError(LabError):
    """A pattern strip cannot be drawn or read."""


class GcodeError(LabError):
    """A G-code file cannot be read, or lacks what is asked of it."""


class MeshError(LabError):
    """A mesh, or the file that holds it, cannot be used as it is.

    Attributes
    ----------
    code : short name of the case, stable, for tests and translations
    message : what we found and what it means
    hint : what to do
    line : line of the text file where it was found, None elsewhere
    """

    def __init__(self, code: str, message: str, hint: str, line: int | None = None) -> None:
        super().__init__(f"{message} {hint}".strip())
        self.code = code
        self.message = message
        self.hint = hint
        self.line = line


class StlError(MeshError):
    """The file cannot be read as an STL."""


class ShapeError(MeshError):
    """The numbers given are not triangles: n × 3 × 3, in mm."""


class OpenMeshError(MeshError):
    """The skin is open where only a closed one has a meaning."""
