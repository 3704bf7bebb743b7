"""What a progress page cannot show, as sentences.

SnapshotProblem
├── NoProgressYet      no course folder, no snapshot of this learner
└── DamagedSnapshot    a file that is no progress snapshot
"""


class SnapshotProblem(Exception):
    """There is nothing to show; the message says why and what comes next."""


class NoProgressYet(SnapshotProblem):
    """No snapshot was written yet, here or for this learner."""


class DamagedSnapshot(SnapshotProblem):
    """A file in the progress folder cannot be read as a snapshot."""
