"""The shop behind HTTP on the loopback, which Tavern needs: ``python stub.py PORT``.

There is one shop for each first part of a path.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from shop import add_customer, add_outlet, add_product, mark_paid, new_shop, place_order, sync  # beside this file

SHOPS: dict[str, Any] = {}


class Handler(BaseHTTPRequestHandler):
    """Answers each request at once: whole replies in one piece, so that nobody waits for an acknowledgement."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""

    def reply(self, answer: dict[str, Any]) -> None:
        """Send a document."""
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """Something happens in a shop."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        _, name, deed = self.path.split("/")
        if deed == "given":
            shop = SHOPS[name] = new_shop()
            add_product(shop, body["sku"], body["stock"])
            add_outlet(shop, body["outlet"])
            add_customer(shop, body["name"], body["email"])
        elif deed == "place_order":
            place_order(SHOPS[name], body["order"], body["sku"], body["quantity"], body["email"])
        elif deed == "sync":
            sync(SHOPS[name])
        else:
            mark_paid(SHOPS[name], body["order"])
        self.reply({"ok": True})

    def do_GET(self) -> None:
        """Somebody looks into a shop."""
        _, name, what, key = self.path.split("/")
        shop = SHOPS[name]
        if what == "stock":
            self.reply({"stock": shop["outlet"][key]})
        else:
            self.reply({"value": shop["sales"][key][what]})


ThreadingHTTPServer.request_queue_size = 64
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
