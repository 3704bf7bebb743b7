"""Questions about tea, and how a test speaks to an element as the page does."""

from typing import Any

from craft_widgets.elements.element import Element

ITEMS = """
- id: tea_cups
  kind: number
  version: 1
  competency: SF1
  source: garments_ademe
  given: "A pot holds {pot} g of tea <b>leaves</b>."
  question: "It fills {cups} cups. How many g are in one cup?"
  label: "Tea in one cup"
  params: {pot: 12, cups: {start: 8, low: 4, high: 30, step: 1}}
  answer: pot / cups
  unit: g
  right: "{pot} g shared by {cups} cups."
  worked: ["Take a loaf: 900 g, 18 slices.", "900 divided by 18 is 50."]
  misconceptions: [{id: multiplied, wrong: pot * cups, message: "You multiplied. A cup is a part: divide."}]
- id: tea_guess
  kind: predict
  version: 2
  competency: SF1
  source: garments_ademe
  question: "How many cups does one pot fill?"
  scale: {low: 0, high: 20, step: 0.5, unit: cups}
  params: {pot: 12}
  opens: "the curve"
  outcome: {answer: pot / 1.5, sentence: "It fills 8.", rows: [{label: "One pot", value: 8, unit: cups, highlight: true}]}
  misconceptions: [{id: as_grams, wrong: pot, message: "12 is the grams of the pot."}]
- id: tea_choice
  kind: predict
  version: 1
  competency: SF1
  source: garments_ademe
  question: "Which cup is stronger?"
  choices: [{id: first, text: "The first"}, {id: second, text: "The second"}]
  opens: "the curve"
  outcome: {answer: first, sentence: "The first is.", rows: [{label: "First", value: 2, unit: g}, {label: "Second", value: 1, unit: g}]}
- id: tea_words
  kind: text
  version: 1
  competency: SF3
  question: "What would you tell a guest?"
  label: "Your sentence"
"""


def tell(element: Element, act: str, **message: Any) -> dict[str, Any]:
    """Send a message as the page does; return what is shown then."""
    element._receive(element, {"act": act, "n": 1, **message}, [])
    return dict(element.state)
