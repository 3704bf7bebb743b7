"""The three lessons as a learner goes through them: what they answer, and the files they leave with."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class Lesson:
    """One lesson: its notebook, its guess, its sum, its maker's file.

    guess : choice to click, or None for the slider
    explorer : question of the explorer that the guess opens; None where it opens nothing
    slider : label of a control in it
    number, says : the answer typed into the check, and a word of the feedback
    keeps : question of the explorer that saves, with text fields to fill
    """

    notebook: str
    guess: str | None
    question: str
    explorer: str | None
    control: str | None
    number: tuple[str, str]
    keeps: str
    fields: dict[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    makes: str = ""

    @property
    def folder(self) -> str:
        return self.notebook.rpartition("/")[0]


LESSONS = (
    Lesson(
        notebook="modules/m1_fashion_metrics/n1_wear_tag.ipynb",
        guess="The second, from 100 to 1 000",
        question="Which step takes more kilograms off one wear?",
        explorer="I wear it more often. What does one wear save?",
        control="slider",
        number=("1,76", "Right"),
        keeps="How much of your own garment is in one wear?",
        answers=("m1_n1_guess", "m1_n1_one_wear", "m1_n1_tag"),
        makes="wear_tag.svg",
    ),
    Lesson(
        notebook="modules/m2_material_lifecycles/n1_mass_ladder.ipynb",
        guess=None,
        question="How many kilograms of fibre were bought?",
        explorer="How much was bought for one kilogram that is worn?",
        control="checkbox",
        number=("250 g", "Right"),
        keeps="How much fibre does your garment take?",
        answers=("m2_n1_guess", "m2_n1_cutting", "m2_n1_ladder"),
        makes="ladder.svg",
    ),
    Lesson(
        notebook="modules/m4_digital_making/n1_your_strip.ipynb",
        guess=None,
        question="How many grams does your pattern add to the toggle?",
        explorer=None,
        control=None,
        number=("70.2", "Right"),
        keeps="Whose pattern is on your toggle?",
        fields={"Drawn by": "Ana L."},
        answers=("m4_n1_grams", "m4_n1_squares", "m4_n1_strip"),
        makes="toggle.stl",
    ),
)


def element(page: Page, words: str) -> Locator:
    """The learning element that asks this."""
    return page.locator("section.ck-element", has_text=words).last
