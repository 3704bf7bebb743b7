"""What can go wrong between the two sides of a split run; the texts reach teachers in outputs."""


class SandboxProblem(Exception):
    """A run inside the sandbox could not go on."""


class TooLarge(SandboxProblem):
    """A value is too large or too deep to cross."""


class Unreadable(SandboxProblem):
    """A value arrived that follows no known form."""


class CannotCross(TypeError):
    """A test hands something to the learner's code that stays on the test side."""


class NotConfined(SandboxProblem):
    """A protection that was promised could not be put in place."""
