"""What can go wrong between evidence and recognition.

CredentialsError
├── CatalogueError   competencies.yaml or microcredentials.yaml cannot be used
└── ProgressError    a snapshot cannot be made or written
"""


class CredentialsError(Exception):
    """Something between evidence and recognition needs a person."""


class CatalogueError(CredentialsError):
    """The list of competencies, modules and credentials cannot be used."""


class ProgressError(CredentialsError):
    """A progress snapshot cannot be made or written."""
