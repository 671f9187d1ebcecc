"""Cells of an export as the types of a scenario's fields: amounts, whole units, switches, names of their length."""

import re
from decimal import Decimal

from sandbox.importers.amounts import bare, number, two_ways
from sandbox.importers.csvfile import Row
from sandbox.world.money import MOST, rounded
from sandbox.world.pos import SHIPPING

NAME, SKU = 120, 64
"""So many characters a name and a SKU may have in a scenario."""
UNITS = 1_000_000
"""So many units a level may have, above and below zero."""
_BY_SPREADSHEET = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
TRUE, FALSE = frozenset({"1", "true", "yes", "y", "on"}), frozenset({"0", "false", "no", "n", "off"})


def switch(text: str, default: bool) -> bool:
    """Whether a cell says yes; what is empty or no such word is as it usually is."""
    word = text.casefold()
    return word in TRUE if word in TRUE or word in FALSE else default


def cut(text: str, most: int = NAME) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def sku_of(row: Row, column: str) -> str:
    """The SKU in a cell, or nothing where it is longer than a SKU may be; what a spreadsheet made of it is remarked."""
    sku = row[column]
    if len(sku) > SKU:
        words = "{sku} is left out: a SKU has at most {most} characters."
        row.table.say(row.line, words, sku=sku, most=SKU)
        return ""
    if by_spreadsheet(sku):
        words = "{sku}: a spreadsheet has turned this SKU into a number and lost its digits; export the file again."
        row.table.say(row.line, words, sku=sku)
    elif sku.startswith("="):
        row.table.say(row.line, "{sku} looks like a formula; it is taken as a text, and nothing computes it.", sku=sku)
    return sku


def is_charge(row: Row, sku: str) -> bool:
    """Whether a SKU is the name of the shipping charge, which no product has; that it is left out is remarked."""
    if sku == SHIPPING:
        row.table.say(row.line, "{sku} is left out: the shipping charge of an order has this name.", sku=sku)
    return sku == SHIPPING


def by_spreadsheet(sku: str) -> bool:
    """Whether a spreadsheet has turned a SKU into a number: others that began alike are the same now."""
    return _BY_SPREADSHEET.fullmatch(sku) is not None


def say_twice(row: Row, sku: str, first: Row) -> None:
    """Remark that a row is left out, as its SKU stands in another already; and why that may be so."""
    words = "{sku} is left out here: the SKU stands on line {number} of {name} already."
    if by_spreadsheet(sku):
        words = (
            "{sku} is left out here: a spreadsheet has turned this SKU into a number and lost its digits, so that it "
            "is the same as on line {number} of {name}; export the file again."
        )
    row.table.say(row.line, words, sku=sku, number=first.line, name=first.table.file.name)


def name_of(row: Row, sku: str, name: str) -> str:
    """The name of a product, no longer than a name may be, and never empty."""
    if not name:
        row.table.say(row.line, "{sku} has no name; its SKU stands for it.", sku=sku)
        return sku
    if name.startswith("="):
        row.table.say(row.line, "The name of {sku} looks like a formula; it is taken as a text.", sku=sku)
    if len(name) > NAME:
        row.table.say(row.line, "The name of {sku} is cut to {most} characters.", sku=sku, most=NAME)
    return cut(name)


def price_of(row: Row, column: str, sku: str) -> Decimal | None:
    """The price in a cell, rounded to the cent; None, and a remark that the product is left out, where it has none."""
    text = row[column]
    value, ways = number(bare(text)), two_ways(bare(text))
    if not text:
        row.table.say(row.line, "{sku} is left out: it has no price.", sku=sku)
    elif value is None and ways:
        words = "{sku} is left out: its price {text} may be {more} or {less}; write the one that is meant."
        row.table.say(row.line, words, sku=sku, text=text, more=rounded(ways[0]), less=rounded(ways[1]))
    elif value is None:
        words = "{sku} is left out: its price {text} is no amount; write it like 12.50."
        row.table.say(row.line, words, sku=sku, text=text)
    elif value < 0:
        words = "{sku} is left out: its price {text} is below zero, a discount and no product."
        row.table.say(row.line, words, sku=sku, text=text)
    elif value > MOST:
        words = "{sku} is left out: its price {text} is more than {most}."
        row.table.say(row.line, words, sku=sku, text=text, most=MOST)
    else:
        price = rounded(value)
        if price != value:
            words = "The price of {sku} is rounded to the cent: {text} is {price} here."
            row.table.say(row.line, words, sku=sku, text=text, price=price)
        elif ways:
            words = "The point in the price of {sku}: {text} is {price} here; where {more} is meant, write that."
            row.table.say(row.line, words, sku=sku, text=text, price=price, more=rounded(ways[0]))
        return price
    return None


def units_of(row: Row, cells: list[tuple[str, str]], sku: str) -> dict[str, int]:
    """Whole units by place, of cells that may be empty, broken or no numbers; what is changed is remarked."""
    units: dict[str, int] = {}
    said: list[str] = []
    for place, text in cells:
        if not text:
            continue
        value = number(text)
        if value is None:
            ways = two_ways(text)
            why = f"may be {ways[0]:f} or {ways[1]:f}" if ways else "is no number"
            words = "The stock of {sku} at {place} is 0 here: {text} {why}."
            row.table.say(row.line, words, sku=sku, place=place, text=text[:20], why=why)
            continue
        whole = int(value.to_integral_value("ROUND_FLOOR"))
        if whole != value and abs(whole) <= UNITS:
            said.append(f"{text} at {place} is {whole}")
        if abs(whole) > UNITS:
            words = "The stock of {sku} at {place} is {whole} here, as much as a level holds: {text} is beyond it."
            whole = UNITS if whole > 0 else -UNITS
            row.table.say(row.line, words, sku=sku, place=place, whole=whole, text=text)
        units[place] = whole
    if said:
        words = "The stock of {sku} is counted in whole units, rounded down: {what}."
        row.table.say(row.line, words, sku=sku, what="; ".join(said))
    return units
