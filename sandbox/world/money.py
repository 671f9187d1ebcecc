"""Money: amounts in the store's currency, as Decimal with two places."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
MOST = Decimal("99999999.99")
"""The largest amount: eight digits before the point, so that a total of many lines still adds up exactly."""


def money(value: Decimal | int | str) -> Decimal:
    """The amount with two places, as it is written on a receipt: ``12`` and ``1.2e1`` are ``12.00``.

    Raises ``ValueError`` when the value has parts of a cent, is no finite number or is too large.
    """
    exact = Decimal(value)
    if not exact.is_finite() or abs(exact) > MOST:
        raise ValueError(f"an amount is at most {MOST}")
    rounded = exact.quantize(CENT)
    if rounded != exact:
        raise ValueError("an amount has at most two places after the point")
    return rounded + ZERO  # plus zero, so that -0.00 is 0.00


def rounded(value: Decimal) -> Decimal:
    """An amount that was computed (a share, a percentage), rounded half up to the cent."""
    return value.quantize(CENT, ROUND_HALF_UP) + ZERO


def share(value: Decimal, percent: Decimal) -> Decimal:
    """So many percent of an amount, rounded half up to the cent."""
    return rounded(value * percent / 100)


def tax_in(total: Decimal, percent: Decimal) -> Decimal:
    """The tax that an amount contains at a rate in percent, rounded half up to the cent."""
    return rounded(total * percent / (100 + percent)) if percent else ZERO
