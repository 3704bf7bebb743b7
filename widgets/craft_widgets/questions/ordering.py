"""From an order of blocks to a word about an idea; and the help that makes the task smaller."""

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from craft_widgets.errors import ItemError
from craft_widgets.questions.blocks_item import Block, BlocksItem
from craft_widgets.wording import say

Kind = Literal["right", "nearly", "notyet"]
FEWEST_GROUPS = 2  # joining stops here: one block alone is no order


@dataclass(frozen=True)
class Ordered:
    """What is said about an order.

    Attributes
    ----------
    kind : right, nearly (one thing is off), notyet
    sentence : the idea of one pair or one distractor
    idea : "first/then" of the pair, or id of the distractor; None where blocks are missing or all is right
    """

    kind: Kind
    sentence: str
    idea: str | None = None


def one_order(item: BlocksItem) -> list[str]:
    """Return a right order: of the blocks that may come next, the file's first one does.

    Raises ItemError where the pairs go in a circle.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter({block.id: () for block in item.blocks})
    for pair in item.before:
        sorter.add(pair.then, pair.first)
    rank = {block.id: number for number, block in enumerate(item.blocks)}
    try:
        sorter.prepare()
    except CycleError as problem:
        circle = " → ".join(reversed(problem.args[1]))
        raise ItemError(f"the pairs of before go in a circle: {circle}. Remove one.") from None
    order: list[str] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=lambda name: rank.get(name, len(rank)))
        order.append(ready.pop(0))
        sorter.done(order[-1])
    return order


def judge_order(item: BlocksItem, order: list[str]) -> Ordered:
    """Return the verdict on an order; at least one block is in it."""
    place = {name: number for number, name in enumerate(order)}
    strange = [block for block in item.distractors if block.id in place]
    turned = [
        pair
        for pair in item.before
        if pair.first in place and pair.then in place and place[pair.first] > place[pair.then]
    ]
    missing = sum(block.id not in place for block in item.blocks)
    if not (strange or turned or missing):
        return Ordered("right", item.right)
    kind: Kind = "nearly" if len(strange) + len(turned) + missing == 1 else "notyet"
    if strange:
        return Ordered(kind, strange[0].message, strange[0].id)
    if turned:
        return Ordered(kind, turned[0].message, f"{turned[0].first}/{turned[0].then}")
    return Ordered(kind, say("blocks.missing", n=missing))


def most_help(item: BlocksItem) -> int:
    """Return how often the task can be made smaller."""
    return len(item.distractors) + max(0, len(item.blocks) - FEWEST_GROUPS)


def groups(item: BlocksItem, helped: int) -> list[list[Block]]:
    """Return what lies on the table after so much help: first distractors go, then neighbours are joined.

    Joined blocks stand in one group, in a right order.
    """
    gone = {block.id for block in item.distractors[:helped]}
    left = [block for block in item.pool() if block.id not in gone]
    joins = min(max(0, helped - len(item.distractors)), len(item.blocks) - FEWEST_GROUPS)
    if not joins:
        return [[block] for block in left]
    known = {block.id: block for block in item.blocks}
    joined = one_order(item)[: joins + 1]
    first = [known[name] for name in joined]
    return [first] + [[block] for block in left if block.id not in joined]


def read_order(item: BlocksItem, found: object, helped: int) -> list[str]:
    """Return the ids of the blocks in order: those on the table, each once, joined ones together."""
    if not isinstance(found, list):
        return []
    group_of = {block.id: group for group in groups(item, helped) for block in group}
    order: list[str] = []
    for name in found[:100]:
        if isinstance(name, str) and name in group_of and name not in order:
            order += [block.id for block in group_of[name]]
    return order
