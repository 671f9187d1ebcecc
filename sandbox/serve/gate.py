"""Who may come in, and as what: a token in the link, a cookie after it, the page's own origin, this server's names."""

import secrets
from base64 import b32encode
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


def fresh() -> str:
    """A token of 128 bits, in capitals and digits, of which a QR code holds most: nobody guesses that many."""
    return b32encode(secrets.token_bytes(16)).decode().rstrip("=")


class Gate:
    """Knows the tokens, of the class and of the presenter, and those who came in with them."""

    def __init__(self, host: str, public_url: str = "", token: str = "", presenters: str = "") -> None:
        self.token = token or fresh()
        self.presenters = presenters or fresh()
        self.doors = {"/"}
        """The routes by which somebody comes in; each looks at the link itself."""
        self.host = host
        self.public = urlsplit(public_url)
        self._known: OrderedDict[str, None] = OrderedDict()
        self._presenters: set[str] = set()

    def cookie(self, request: web.Request) -> str:
        """The name of the cookie: a browser shares its cookies between the ports of a machine."""
        return f"sandbox-{request.url.port}"

    def visitor(self, request: web.Request) -> str:
        """Who asks; empty for somebody who is not known."""
        name = request.cookies.get(self.cookie(request), "")
        return name if name in self._known else ""

    def presenter(self, request: web.Request) -> str:
        """Who asks, if they came in as the presenter; else empty."""
        visitor = self.visitor(request)
        return visitor if visitor in self._presenters else ""

    def let_in(self, request: web.Request) -> str:
        """Who asks with the right link, who is known from then on. Raises ``HTTPForbidden`` for anybody else."""
        self.look_at_link(request)
        return self._know(request)

    def look_at_link(self, request: web.Request) -> None:
        """Raises ``HTTPForbidden`` where the link is not the right one."""
        _compare(request, self.token)

    def let_presenter_in(self, request: web.Request) -> str:
        """The presenter, by the link at first, then by the cookie: the link need not stand where all can read it."""
        known = self.presenter(request)
        if known:
            return known
        _compare(request, self.presenters)
        visitor = self._know(request)
        self._presenters.add(visitor)
        return visitor

    def _know(self, request: web.Request) -> str:
        visitor = self.visitor(request)
        if not visitor:
            visitor = secrets.token_urlsafe(24)
            self._known[visitor] = None
            while len(self._known) > KNOWN:
                self._presenters.discard(self._known.popitem(last=False)[0])
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
        if _route(request) not in self.doors and not self.visitor(request):
            raise refused()


def _route(request: web.Request) -> str:
    """The route that a request takes, as it was added; empty where there is none."""
    resource = request.match_info.route.resource
    return "" if resource is None else resource.canonical


def _compare(request: web.Request, token: str) -> None:
    given = request.match_info.get("token", request.query.get("token", "")).encode("utf-8", "surrogateescape")
    if not secrets.compare_digest(given, token.encode()):
        raise refused()


def refused() -> web.HTTPForbidden:
    """The answer to somebody who may not come in. It tells nothing."""
    return web.HTTPForbidden(text="Please open the whole link that you were given.\n")
