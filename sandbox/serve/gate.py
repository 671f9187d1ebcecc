"""Who may come in: a token in the link, a cookie after it, the page's own origin, the names of this server."""

import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
KNOWN = 10_000
"""So many visitors are remembered; who came before them needs the link again."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer: nothing is loaded from elsewhere, and no page elsewhere shows ours."""


def is_loopback(host: str) -> bool:
    """Whether a name or an address is only seen on this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class Gate:
    """Knows the token and those who came in with it."""

    def __init__(self, host: str, public_url: str = "", token: str = "") -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.host = host
        self.public = urlsplit(public_url)
        self._known: OrderedDict[str, None] = OrderedDict()

    def cookie(self, request: web.Request) -> str:
        """The name of the cookie: a browser shares its cookies between the ports of a machine."""
        return f"sandbox-{request.url.port}"

    def visitor(self, request: web.Request) -> str:
        """Who asks; empty for somebody who is not known."""
        name = request.cookies.get(self.cookie(request), "")
        return name if name in self._known else ""

    def let_in(self, request: web.Request) -> str:
        """Who asks with the right link, who is known from then on. Raises ``HTTPForbidden`` for anybody else."""
        given = request.query.get("token", "").encode("utf-8", "surrogateescape")
        if not secrets.compare_digest(given, self.token.encode()):
            raise refused()
        visitor = self.visitor(request)
        if not visitor:
            visitor = secrets.token_urlsafe(24)
            self._known[visitor] = None
            while len(self._known) > KNOWN:
                self._known.popitem(last=False)
        return visitor

    def remember(self, request: web.Request, response: web.Response, visitor: str) -> None:
        """Give the visitor a cookie, which no script and no other site can use."""
        secure = self.public.scheme == "https"
        response.set_cookie(self.cookie(request), visitor, httponly=True, samesite="Strict", secure=secure)

    def origin(self, request: web.Request) -> str:
        """The origin of our own pages."""
        if self.public.netloc:
            return f"{self.public.scheme}://{self.public.netloc}"
        return f"{request.scheme}://{request.host}"

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only those who are known, on pages of our own, under a name of this server."""
        try:
            self._check(request)
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _check(self, request: web.Request) -> None:
        name = urlsplit(f"//{request.host}").hostname or ""
        if is_loopback(self.host) and not is_loopback(name) and name != self.public.hostname:
            raise refused()
        origin = request.headers.get("Origin")
        if origin is not None and origin != self.origin(request):
            raise refused()
        if request.path != "/" and not self.visitor(request):
            raise refused()


def refused() -> web.HTTPForbidden:
    """The answer to somebody who may not come in. It tells nothing."""
    return web.HTTPForbidden(text="Please open the whole link that you were given.\n")
