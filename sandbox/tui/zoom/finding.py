"""Words that are looked for in a panel of sentences: the paragraphs that have them all, in their own order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from sandbox.tui.view.panel import TextPanel
from sandbox.tui.view.spans import Line, plain

Block = Callable[[int], list[Line]]
Panel = TypeVar("Panel", bound=TextPanel)
WIDE = 2000
"""In so much room a paragraph is hardly broken, so that words which stand side by side are found together."""


def passages(blocks: Sequence[Block], words: str) -> list[int]:
    """The numbers of the paragraphs that have all the words."""
    needles = words.casefold().split()
    return [number for number, block in enumerate(blocks) if all(needle in _text(block) for needle in needles)]


def found(panel: Panel, words: str) -> Panel:
    """The panel with the paragraphs that have all the words."""
    if not words:
        return panel
    kept = passages(panel.blocks, words)
    focus = kept.index(panel.focus) if panel.focus in kept else None
    tight = tuple(panel.tight[number] for number in passages(panel.tight, words))
    return replace(panel, blocks=tuple(panel.blocks[number] for number in kept), tight=tight, focus=focus)


def _text(block: Block) -> str:
    return " ".join(" ".join(plain(line) for line in block(WIDE)).split()).casefold()
