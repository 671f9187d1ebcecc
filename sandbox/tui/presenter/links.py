"""The links for the class, in the command palette of a served presenter: each opens its page for all to scan."""

from collections.abc import Iterator
from functools import partial

from sandbox.tui.palette.entries import Entries, Entry

TO = ("to a shop of their own", "to this screen")


class Links(Entries):
    """Offers each link. Where nobody can follow, none."""

    def entries(self) -> Iterator[Entry]:
        """The link to a shop of one's own, and the one to this screen."""
        here = getattr(self.app, "attendance", None)
        if here is None or not here.links:
            return
        for number, (link, to) in enumerate(zip(here.links, TO, strict=True)):
            yield Entry(f"Link for the class: {to} (as a QR code)", link.url, partial(self._show, number))

    def offered(self) -> Iterator[Entry]:
        """Both of them."""
        return self.entries()

    def _show(self, number: int) -> None:
        from sandbox.tui.presenter.link_page import LinkPage

        here = getattr(self.app, "attendance", None)
        if here is not None:
            self.app.push_screen(LinkPage(here.links, number))
