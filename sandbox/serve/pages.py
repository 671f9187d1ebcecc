"""The pages as they are sent: a terminal, or a word to wait."""

from html import escape
from importlib.resources import files

from aiohttp import web

SCRIPTS = ("page.js", "follow.js")
AGAIN = 5
"""Seconds after which a page that waits comes back."""


class Pages:
    """The pages under one title; ``token`` is what the links between them carry, where there is a presenter."""

    def __init__(self, title: str, token: str = "") -> None:
        self.title = title
        self.token = token

    def own(self, socket: str) -> web.Response:
        """A visitor's own shop."""
        return self._page(socket, "page.js", self._to_follow())

    def full(self, places: int) -> web.Response:
        """All places are taken."""
        words = f"All {places} places are taken. This page comes back by itself as soon as one is free."
        return self._wait(words, self._to_follow())

    def presenting(self, socket: str) -> web.Response:
        """The screen that others follow."""
        return self._page(socket, "page.js", {})

    def following(self, socket: str) -> web.Response:
        """The presenter's screen, as others see it."""
        return self._page(socket, "follow.js", self._to_own("You see the presenter's screen."))

    def nobody_presents(self) -> web.Response:
        """There is nothing to follow yet, or no more."""
        words = "The presenter is not here. This page goes on by itself as soon as there is something to see."
        return self._wait(words, self._to_own(""))

    def all_follow(self, places: int) -> web.Response:
        """No more can follow."""
        words = f"{places} follow already. This page goes on by itself as soon as there is a place."
        return self._wait(words, self._to_own(""))

    def _to_follow(self) -> dict[str, str]:
        if not self.token:
            return {}
        return {
            "kind": "-linked", "where": "This shop is your own.",
            "other": f"/follow?token={self.token}", "elsewhere": "Follow the presenter",
        }  # fmt: skip

    def _to_own(self, where: str) -> dict[str, str]:
        return {"kind": "-linked", "where": where, "other": f"/?token={self.token}", "elsewhere": "To my own shop"}

    def _page(self, socket: str, script: str, links: dict[str, str]) -> web.Response:
        return self._filled("page.html", {"socket": socket, "script": script, **links}, 200)

    def _wait(self, words: str, links: dict[str, str]) -> web.Response:
        response = self._filled("wait.html", {"words": words, "seconds": str(AGAIN), **links}, 503)
        response.headers["Retry-After"] = str(AGAIN)
        return response

    def _filled(self, name: str, values: dict[str, str], status: int) -> web.Response:
        text = read(name)
        links = {"kind": "", "where": "", "other": "", "elsewhere": ""}
        for key, value in {**links, **values, "title": self.title}.items():
            text = text.replace("{{" + key + "}}", escape(value))
        return web.Response(text=text, content_type="text/html", status=status)


def read(name: str) -> str:
    """A file that is sent as it is, or almost."""
    return files("sandbox.serve").joinpath(name).read_text(encoding="utf-8")
