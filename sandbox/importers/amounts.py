"""Numbers as programs and spreadsheets write them: with a point or a comma, marks between thousands, a currency."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:[.,][0-9]{1,15})?|[.,][0-9]{1,15})")
_GROUPED = re.compile(r"([+-]?)([1-9][0-9]{0,2}([., '\u2019])[0-9]{3}(?:\3[0-9]{3}){0,3})(?:([.,])([0-9]{1,15}))?")
"""Digits in threes with one and the same mark between them; parts follow after another mark."""
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
"""Either thousands or parts of one: nobody can know."""
_POINTED = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
"""The same with a point, which programs write before parts of one; people may write it after thousands."""
_CURRENCY = (
    r"(?:[A-Z]{0,3}[$£¥฿\u20a0-\u20c0]|[Kk]r\.?|Fr\.?|zł|Kč|"
    r"USD|CAD|AUD|NZD|GBP|EUR|CHF|SEK|NOK|DKK|ZAR|SGD|HKD|JPY|INR|MXN|BRL|AED|PLN|CZK)"
)
_BEFORE, _AFTER = re.compile(rf"([+-]?) ?{_CURRENCY} ?"), re.compile(rf" ?{_CURRENCY}$")


def number(text: str) -> Decimal | None:
    """The number that a cell holds; None for what is none or could be read in two ways."""
    if _EITHER.fullmatch(text):
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "."))
    found = _GROUPED.fullmatch(text)
    if found is None or found[3] == found[4]:
        return None
    return Decimal(f"{found[1]}{found[2].replace(found[3], '')}.{found[5] or 0}")


def bare(text: str) -> str:
    """An amount without the currency before it or after it."""
    found = _BEFORE.match(text)
    return found[1] + text[found.end() :] if found else _AFTER.sub("", text)


def two_ways(text: str) -> tuple[Decimal, Decimal] | None:
    """What a number with one mark before three digits is: with the mark between thousands, and before parts of one."""
    if not _EITHER.fullmatch(text) and not _POINTED.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace(".", "")), Decimal(text.replace(",", "."))
