"""Text from outside, made harmless before it enters the world."""

import re
import unicodedata

_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, escape among them; tab and newline are handled below
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff"  # separators, byte order mark, annotations, half characters
    "]"
)


def clean(text: str) -> str:
    """Text without control, escape or direction-turning characters, in composed form, trimmed.

    Names that look the same are then the same, and no name can act on a terminal.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _HARMFUL.sub("", text.replace("\t", " ").replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str) -> str:
    """Clean text on a single line: what a name, a SKU or an e-mail address may be."""
    text = clean(text)
    return text if text.isprintable() else " ".join(text.split())


def fold(email: str) -> str:
    """The form in which two e-mail addresses are compared when case and spaces do not count."""
    return email.strip().casefold()


def amount(quantity: int, what: str) -> str:
    """A quantity with its noun: ``1 unit``, ``3 units``."""
    return f"{quantity} {what}" if quantity == 1 else f"{quantity} {what}s"


def counted(count: int, what: str) -> str:
    """A count with its noun, as people read large numbers: ``1 product``, ``20,000 products``."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words as a person lists them: ``Main Street, North and Kiosk``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
