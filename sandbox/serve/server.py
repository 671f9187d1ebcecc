"""The server: a page, its socket, its files. Everything else is refused."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import textual_serve.server
from aiohttp import WSMsgType, web

from sandbox.serve import messages, pages
from sandbox.serve.address import reached_at
from sandbox.serve.gate import Gate
from sandbox.serve.nursery import get_ready
from sandbox.serve.visitor import Visitor
from sandbox.serve.visitors import Visitors

SHORT = {"/": "/S/", "/follow": "/F/"}
"""How a door is called in a code, before the token."""
STATIC = Path(textual_serve.server.__file__).parent / "static"


class Server(textual_serve.server.Server):
    """Textual's server with a gate before it and a place for each visitor; ``title`` stands above the page."""

    def __init__(self, gate: Gate, visitors: Visitors, title: str, port: int) -> None:
        super().__init__("sandbox", host=gate.host, port=port, title=title)
        self.gate = gate
        self.visitors = visitors
        self.pages = pages.Pages(title, gate.token if visitors.stage is not None else "")
        self.download_manager = visitors.downloads

    async def run(self, said: Callable[[int], object]) -> None:
        """Serve until SIGINT or SIGTERM; ``said`` gets the port. Raises ``OSError`` for a port that is taken."""
        runner = web.AppRunner(self.application(), handle_signals=False, access_log=None)
        await runner.setup()
        stop = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, stop.set)
        try:
            site = web.TCPSite(runner, self.gate.host, self.port)
            await site.start()
            port = runner.addresses[0][1]
            self.visitors.links = tuple(self.class_links(port))
            said(port)
            await stop.wait()
        finally:
            await runner.cleanup()

    def class_links(self, port: int) -> list[tuple[str, str]]:
        """The links for the class, each as one reads it and as a code holds it."""
        doors = ("/", "/follow") if self.visitors.stage is not None else ("/",)
        return [(self.link(port, door), self.short(port, door)) for door in doors]

    def link(self, port: int, door: str = "/", token: str = "") -> str:
        """The link that lets people in; by another door with the token for that."""
        return f"{self._start(port)}{door}?token={token or self.gate.token}"

    def short(self, port: int, door: str) -> str:
        """The same link in capitals, of which a code holds more; as it is, where the address is more than a name."""
        start = self._start(port)
        if urlsplit(start).path or "@" in start:
            return self.link(port, door)
        return f"{start.upper()}{SHORT[door]}{self.gate.token}"

    def _start(self, port: int) -> str:
        public = self.gate.public
        named = reached_at(self.gate.host)
        host = f"[{named}]" if ":" in named else named
        return public.geturl().rstrip("/") if public.netloc else f"http://{host}:{port}"

    def application(self) -> web.Application:
        """The web application."""
        app = web.Application(middlewares=[self.gate.check], client_max_size=messages.LARGEST)
        app.router.add_get("/", self.page)
        app.router.add_get("/ws", self.socket)
        self._add_short(app, "/")
        if self.visitors.stage is not None:
            self.gate.doors |= {"/present", "/follow"}
            app.router.add_get("/present", self.present)
            app.router.add_get("/present/ws", self.presenters_socket)
            app.router.add_get("/follow", self.follow)
            app.router.add_get("/follow/ws", self.followers_socket)
            self._add_short(app, "/follow")
        for name in ("style.css", *pages.SCRIPTS):
            app.router.add_get(f"/{name}", self.own)
        app.router.add_get("/download/{key}", self.handle_download)
        app.router.add_static("/static", STATIC)
        app.cleanup_ctx.append(self._watching)
        app.on_shutdown.append(self._all_leave)
        return app

    def _add_short(self, app: web.Application, door: str) -> None:
        """The door as a code names it: it leads to the one with the whole link."""

        async def lead(request: web.Request) -> web.Response:
            self.gate.look_at_link(request)
            raise web.HTTPFound(f"..{door}?token={self.gate.token}")

        route = f"{SHORT[door]}{{token}}"
        self.gate.doors.add(route)
        app.router.add_get(route, lead)

    async def _watching(self, app: web.Application):  # type: ignore[no-untyped-def]  # an async generator
        await asyncio.to_thread(get_ready)
        watch = asyncio.ensure_future(self.visitors.watch())
        yield
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch

    async def _all_leave(self, app: web.Application) -> None:
        await self.visitors.end()

    # --- pages ---

    async def page(self, request: web.Request) -> web.Response:
        """The page with the app, or with a word to wait while all places are taken."""
        visitor = self.gate.let_in(request)
        free = self.visitors.place_for(visitor)
        response = self.pages.own(self._socket(request)) if free else self.pages.full(self.visitors.limits.visitors)
        self.gate.remember(request, response, visitor)
        return response

    async def present(self, request: web.Request) -> web.Response:
        """The page with the screen that others follow."""
        visitor = self.gate.let_presenter_in(request)
        self.visitors.present()
        response = self.pages.presenting(self._socket(request))
        self.gate.remember(request, response, visitor)
        return response

    async def follow(self, request: web.Request) -> web.Response:
        """The page that follows, or a word to wait while there is nothing to follow, or no place."""
        visitor = self.gate.let_in(request)
        if not self.visitors.presents:
            response = self.pages.nobody_presents()
        elif not self.visitors.may_follow:
            response = self.pages.all_follow(self.visitors.limits.followers)
        else:
            response = self.pages.following(self._socket(request))
        self.gate.remember(request, response, visitor)
        return response

    async def own(self, request: web.Request) -> web.Response:
        """How the pages look, and what they do."""
        name = request.path.removeprefix("/")
        if name == "style.css":
            return web.Response(text=pages.read("page.css"), content_type="text/css")
        return web.Response(text=pages.read(name), content_type="text/javascript")

    def _socket(self, request: web.Request) -> str:
        """The address of the socket that belongs to a page."""
        return f"{self.gate.origin(request)}{request.path.rstrip('/')}/ws".replace("http", "ws", 1)

    # --- sockets ---

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """What a visitor's page sends and shows."""
        return await self._show(request, self.visitors.here.get(self.gate.visitor(request)))

    async def presenters_socket(self, request: web.Request) -> web.WebSocketResponse:
        """What the presenter's page sends and shows."""
        return await self._show(request, self.visitors.presenter if self.gate.presenter(request) else None)

    async def followers_socket(self, request: web.Request) -> web.WebSocketResponse:
        """What a page shows that follows; what it sends is passed over."""
        if not (self.visitors.presents and self.visitors.may_follow):
            raise _again()
        page = await _opened(request)
        await self.visitors.follow(self.gate.visitor(request), page)
        return page

    async def _show(self, request: web.Request, visitor: Visitor | None) -> web.WebSocketResponse:
        if visitor is None or visitor.over:
            raise _again()
        page = await _opened(request)
        size = messages.size(request.query.get("width"), request.query.get("height"))
        await visitor.enter(page, *size)
        try:
            async for received in page:
                message = messages.read(received.data) if received.type is WSMsgType.TEXT else None
                if message is not None:
                    await _heard(visitor, page, *message)
        finally:
            visitor.leave(page)
        return page


async def _opened(request: web.Request) -> web.WebSocketResponse:
    """The socket of a page of our own."""
    if request.headers.get("Origin") is None:  # the gate has looked at what it is
        raise _again()
    page = web.WebSocketResponse(heartbeat=15, max_msg_size=messages.LARGEST)
    await page.prepare(request)
    return page


async def _heard(visitor: Visitor, page: web.WebSocketResponse, kind: str, value: Any) -> None:
    """Do what a page asks for."""
    if kind == "stdin":
        await visitor.press(value)
    elif kind == "resize":
        await visitor.resize(*value)
    else:
        await page.send_json(["pong", value])


def _again() -> web.HTTPForbidden:
    return web.HTTPForbidden(text="Please load the page again.\n")
