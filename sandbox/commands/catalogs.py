"""``sandbox catalogs``: the merchant's own shops, imported, listed, opened, exported, deleted, and taken back."""

import sys
from typing import TYPE_CHECKING

import click

from sandbox.commands.kept import given, kept_group, plainly

if TYPE_CHECKING:
    from sandbox.workspace.catalogs import Catalogs


def catalogs() -> "Catalogs":
    """The catalogs of the workspace."""
    from sandbox.workspace import place
    from sandbox.workspace.catalogs import Catalogs

    return Catalogs(place())


command = kept_group(
    "catalog", catalogs, lambda kept, id: kept.text(id),
    "List the imported catalogs; or open, export or delete one, by its number or its name.",
)  # fmt: skip


@command.command(name="open")
@click.argument("catalog")
@given(catalogs)
def open_it(kept: "Catalogs", catalog: str) -> None:
    """Open the app in the shop of a catalog, to try things in it; what is done there becomes a session."""
    with plainly():
        entry = kept.find(catalog)
    from sandbox.tui import open_catalog

    sys.exit(open_catalog(entry.id, kept.workspace))
