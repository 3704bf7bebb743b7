"""What can go wrong between evidence and recognition.

CredentialsError
└── CatalogueError   competencies.yaml or microcredentials.yaml cannot be used
"""


class CredentialsError(Exception):
    """Something between evidence and recognition needs a person."""


class CatalogueError(CredentialsError):
    """The list of competencies, modules and credentials cannot be used."""
