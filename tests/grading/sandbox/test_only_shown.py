"""What a locked cell only shows is drawn once, on the learner's side; what tests can lean on happens on both."""

from __future__ import annotations

import pytest

from craft_grading.sandbox.names import only_imported, without_calls

SHOWN = frozenset({"ask", "explore"})


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('from craft_widgets import ask\n\nask("a")', "from craft_widgets import ask\n\n"),
        ('ask(\n    "a",\n    after="b",\n)\nx = 1', "\n\n\n\nx = 1"),
        ('explore("a")  # turn it', ""),
        ('card = ask("a")', 'card = ask("a")'),
        ("ask(name())", "ask(name())"),
        ('x = 1; ask("a")', 'x = 1; ask("a")'),
        ('if x:\n    ask("a")', 'if x:\n    ask("a")'),
        ('other("a")', 'other("a")'),
        ('forms.ask("a")', 'forms.ask("a")'),
        ("ask(", "ask("),
    ],
)
def test_a_line_that_only_shows_is_left_out(source: str, left: str) -> None:
    assert without_calls(source, SHOWN) == left


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["from craft_widgets import ask, explore", 'ask("a")'], {"ask", "explore"}),
        (["from craft_widgets import ask as show"], set()),
        (["from craft_widgets import ask", "def ask(name): return 5"], set()),
        (["from other import ask"], set()),
        (["from craft_widgets import ask, explore\nexplore = 3"], {"ask"}),
        (["from craft_widgets import ask", "def f("], {"ask"}),
    ],
)
def test_a_name_counts_as_the_kits_where_nothing_else_binds_it(cells: list[str], names: set[str]) -> None:
    assert only_imported("craft_widgets", cells) == names
