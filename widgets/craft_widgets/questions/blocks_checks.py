"""The lint of blocks: ids that exist, no circle, blocks that can be told apart."""

from collections.abc import Iterator

from craft_widgets.errors import ItemError
from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.ordering import judge_order, one_order
from craft_widgets.questions.sum_checks import Told, twice


def told_by_blocks(item: BlocksItem) -> Iterator[Told]:
    """Yield what an item of blocks says."""
    told = [item.given, item.question, item.right]
    told += [block.text for block in item.blocks] + [pair.message for pair in item.before]
    told += [text for block in item.distractors for text in (block.text, block.message)]
    yield from ((text, ()) for text in told if text)


def check_blocks(item: BlocksItem) -> Iterator[str]:
    """Yield what to repair in an item of blocks."""
    every = [*item.blocks, *item.distractors]
    slips = [f"two blocks are called {name}. Rename one." for name in twice([block.id for block in every])]
    slips += [f"two blocks say {text!r}. Change one." for text in twice([block.text for block in every])]
    names = {block.id for block in item.blocks}
    for pair in item.before:
        for name in (pair.first, pair.then):
            if name not in names:
                slips.append(
                    f"before names {name!r}, which is no block. There are: {', '.join(sorted(names))}."
                )
    pairs = [f"{pair.first} before {pair.then}" for pair in item.before]
    slips += [f"before says twice: {text}. Remove one." for text in twice(pairs)]
    yield from slips
    if slips:
        return
    try:
        order = one_order(item)
    except ItemError as problem:
        yield str(problem)
        return
    if judge_order(item, order).kind != "right":
        yield f"no order is right; {', '.join(order)} is not. Look at before."
