"""The learning rules, checked over the lessons: what was found, where, and what to do."""

from craft_kit.lint.finding import Finding
from craft_kit.lint.lessons import lint_lesson, lint_lessons

__all__ = ["Finding", "lint_lesson", "lint_lessons"]
