"""The rules by their ids and words, in the command palette."""

from collections.abc import Iterator
from functools import partial

from textual.markup import escape

from sandbox.sync import RULES
from sandbox.tui.palette.entries import Entries, Entry


class Rules(Entries):
    """Each rule; choosing it opens the page of the rules there."""

    def entries(self) -> Iterator[Entry]:
        """All rules."""
        for rule in RULES.values():
            open_it = partial(self.app.run_action, f"rules({rule.id!r})")
            yield Entry(f"Rule {rule.id}: {rule.title}", escape(rule.statement), open_it, rule.statement)
