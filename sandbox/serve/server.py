"""The server: a page, its socket, its files. Everything else is refused."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path

import textual_serve.server
from aiohttp import WSMsgType, web

from sandbox.serve import messages
from sandbox.serve.gate import Gate
from sandbox.serve.visitors import Visitors

STATIC = Path(textual_serve.server.__file__).parent / "static"


class Server(textual_serve.server.Server):
    """Textual's server with a gate before it and a place for each visitor; ``title`` stands above the page."""

    def __init__(self, gate: Gate, visitors: Visitors, title: str, port: int) -> None:
        super().__init__("sandbox", host=gate.host, port=port, title=title)
        self.gate = gate
        self.visitors = visitors
        self.download_manager = visitors.downloads

    async def run(self, said: Callable[[str], object]) -> None:
        """Serve until SIGINT or SIGTERM; ``said`` gets the link. Raises ``OSError`` for a port that is taken."""
        runner = web.AppRunner(self.application(), handle_signals=False, access_log=None)
        await runner.setup()
        stop = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, stop.set)
        try:
            site = web.TCPSite(runner, self.gate.host, self.port)
            await site.start()
            said(self.link(runner.addresses[0][1]))
            await stop.wait()
        finally:
            await runner.cleanup()

    def link(self, port: int) -> str:
        """The link that lets people in."""
        public = self.gate.public
        host = f"[{self.gate.host}]" if ":" in self.gate.host else self.gate.host
        start = public.geturl().rstrip("/") if public.netloc else f"http://{host}:{port}"
        return f"{start}/?token={self.gate.token}"

    def application(self) -> web.Application:
        """The web application."""
        app = web.Application(middlewares=[self.gate.check], client_max_size=messages.LARGEST)
        app.router.add_get("/", self.page)
        app.router.add_get("/ws", self.socket)
        app.router.add_get("/style.css", self.own)
        app.router.add_get("/page.js", self.own)
        app.router.add_get("/download/{key}", self.handle_download)
        app.router.add_static("/static", STATIC)
        app.cleanup_ctx.append(self._watching)
        app.on_shutdown.append(self._all_leave)
        return app

    async def _watching(self, app: web.Application):  # type: ignore[no-untyped-def]  # an async generator
        watch = asyncio.ensure_future(self.visitors.watch())
        yield
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch

    async def _all_leave(self, app: web.Application) -> None:
        await self.visitors.end()

    async def page(self, request: web.Request) -> web.Response:
        """The page with the app, or with a word to wait while all places are taken."""
        visitor = self.gate.let_in(request)
        free = self.visitors.place_for(visitor)
        socket = f"{self.gate.origin(request)}/ws".replace("http", "ws", 1)
        text = _text("page.html" if free else "wait.html")
        values = {"title": self.title, "socket": socket, "places": str(self.visitors.limits.visitors)}
        for name, value in values.items():
            text = text.replace("{{" + name + "}}", escape(value))
        response = web.Response(text=text, content_type="text/html", status=200 if free else 503)
        if not free:
            response.headers["Retry-After"] = "5"
        self.gate.remember(request, response, visitor)
        return response

    async def own(self, request: web.Request) -> web.Response:
        """How the page looks, and where its keys go."""
        kind = "text/css" if request.path == "/style.css" else "text/javascript"
        name = "page.css" if request.path == "/style.css" else "page.js"
        return web.Response(text=_text(name), content_type=kind)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """What the page sends and shows."""
        visitor = self.visitors.here.get(self.gate.visitor(request))
        if visitor is None or visitor.over or request.headers.get("Origin") is None:
            raise web.HTTPForbidden(text="Please load the page again.\n")
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=messages.LARGEST)
        await page.prepare(request)
        size = messages.size(request.query.get("width"), request.query.get("height"))
        await visitor.enter(page, *size)
        try:
            async for received in page:
                message = messages.read(received.data) if received.type is WSMsgType.TEXT else None
                if message is None:
                    continue
                kind, value = message
                if kind == "stdin":
                    await visitor.press(value)
                elif kind == "resize":
                    await visitor.process.set_terminal_size(*value)
                elif kind == "ping":
                    await page.send_json(["pong", value])
                elif kind == "focus":
                    await visitor.process.focus()
                else:
                    await visitor.process.blur()
        finally:
            visitor.leave(page)
        return page


def _text(name: str) -> str:
    return files("sandbox.serve").joinpath(name).read_text(encoding="utf-8")
