"""What can go wrong on the way from a submission to a mark.

GradingError
├── CourseError               the folder of a class cannot be opened, or not be made
│   ├── NoCourseError
│   ├── FolderInUseError
│   └── RosterError
├── EvidenceMapError          the map does not fit itself, or not this course
├── UnknownAssignmentError
├── EvidenceError             points or levels do not hold together
├── EngineError               the engine cannot start on this machine
│   ├── TooWeakError
│   └── SchedulerError
└── SubmissionError           one learner's submission; the others go on
    ├── UnknownLearnerError
    └── UnreadableNotebookError

Each message says what was received and what to do.
"""


class GradingError(Exception):
    """Something on the way from a submission to a mark needs a person."""


class CourseError(GradingError):
    """The folder of a class cannot be opened or made."""


class NoCourseError(CourseError):
    """The folder given is not a course folder."""


class FolderInUseError(CourseError):
    """A course was to be made in a folder that holds something else."""


class RosterError(CourseError):
    """The list of learners cannot be read."""


class EvidenceMapError(GradingError):
    """The map from graded cells to competencies does not hold together."""


class UnknownAssignmentError(GradingError):
    """The course has no assignment of that name."""


class EvidenceError(GradingError):
    """Points or levels do not hold together."""


class EngineError(GradingError):
    """The engine cannot start, or not as it should, on this machine."""


class TooWeakError(EngineError):
    """The machine cannot keep a run apart from the learner's code as a credential asks."""


class SchedulerError(EngineError):
    """The scheduler named, or one of its workers, cannot grade."""


class SubmissionError(GradingError):
    """One submission cannot be graded as it is."""


class UnknownLearnerError(SubmissionError):
    """The submission belongs to nobody on the roster."""


class UnreadableNotebookError(SubmissionError):
    """The file handed in cannot be opened as a notebook."""
