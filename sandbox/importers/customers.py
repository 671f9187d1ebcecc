"""Customers: the profiles of the POS and the accounts of the store."""

from typing import Any

from sandbox.importers.cells import NAME, cut, number, switch
from sandbox.importers.csvfile import Row, Table
from sandbox.world.money import MOST, ZERO, rounded
from sandbox.world.text import fold

WALKIN = "walkin"
"""The code of the POS's own profile for everybody who stays unnamed."""
EMAIL = 254
"""So many characters an e-mail address may have."""


class PosCustomers:
    """The profiles of the POS, as ``given`` has them: by address where it is theirs alone, else by customer code."""

    def __init__(self) -> None:
        self.given: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, None] = {}
        self._addresses: dict[str, str] = {}
        self._codes: set[str] = set()

    def take(self, table: Table) -> None:
        """Take the profiles of one file."""
        for row in table.rows():
            self._row(row)

    def _row(self, row: Row) -> None:
        code, email = row["customer_code"], _address(row)
        if code.casefold() == WALKIN:
            row.table.say(row.line, "{code} is left out: it stands for everybody without a profile.", code=code)
            return
        if code and code in self._codes:
            row.table.say(row.line, "The customer {code} is left out here: the code is there already.", code=code)
            return
        key = self._key(row, code, email)
        if not key:
            return
        self._codes.add(code)
        name = f"{row['first_name']} {row['last_name']}".strip() or row["name"] or row["company_name"] or email or code
        customer: dict[str, Any] = {"name": cut(name)}
        if email and key != email:
            customer["email"] = email
        group = cut(row["customer_group_name"])
        if group:
            self.groups[group] = None
            customer["group"] = group
        self._loyalty(row, key, customer)
        self.given[key] = customer

    def _key(self, row: Row, code: str, email: str) -> str:
        """Under what a profile stands: its address, or its code where another has the address."""
        first = self._addresses.setdefault(fold(email), email) if email else ""
        if email and first == email and email not in self.given and len(email) <= NAME:
            return email
        if code and email and (first != email or email in self.given):
            words = "{code} has the address of another profile, {email}; it stands under its code."
            row.table.say(row.line, words, code=code, email=email)
        if not code or len(code) > NAME:
            row.table.say(row.line, "The customer is left out: it has no customer code and no address of its own.")
            return ""
        if code in self.given:
            row.table.say(row.line, "The customer {code} is left out: a profile stands under this already.", code=code)
            return ""
        return code

    def _loyalty(self, row: Row, key: str, customer: dict[str, Any]) -> None:
        points = number(row["loyalty_balance"]) or ZERO
        member = switch(row["enable_loyalty"], False)
        if member:
            customer["loyalty"] = "yes"
        if not points:
            return
        if not member or not 0 < points <= MOST:
            why = "is not in the loyalty program" if not member else "has points that cannot be spent"
            words = "The loyalty balance of {key} is not taken, {points}: the customer {why}."
            row.table.say(row.line, words, key=key, points=points, why=why)
            return
        customer["points"] = str(rounded(points))


class StoreCustomers:
    """The accounts of the store, as ``given`` has them: one for each address."""

    def __init__(self) -> None:
        self.given: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, None] = {}
        self._addresses: set[str] = set()

    def take(self, table: Table) -> None:
        """Take the accounts of one file."""
        for row in table.rows():
            email = _address(row)
            if not email:
                row.table.say(
                    row.line, "The account is left out: it has no e-mail address, by which the store knows it."
                )
                continue
            if fold(email) in self._addresses:
                row.table.say(row.line, "The account {email} is left out here: it is there already.", email=email)
                continue
            self._addresses.add(fold(email))
            name = row["name"] or f"{row['first_name']} {row['last_name']}".strip()
            shopper: dict[str, Any] = {"name": cut(name)} if name else {}
            group = cut(row["customergroupname"] or row["customer_group_name"] or row["customer_group"])
            if group:
                self.groups[group] = None
                shopper["group"] = group
            if switch(row["acceptmarketing"] or row["accept_marketing"], False):
                shopper["marketing"] = "yes"
            self.given[email] = shopper


def _address(row: Row) -> str:
    """The e-mail address of a row, or nothing; what is none is remarked."""
    email = row["email"]
    name, _, host = email.partition("@")
    if email and (not name or not host or " " in email or len(email) > EMAIL):
        row.table.say(row.line, "{email} is no e-mail address; it is left out.", email=email)
        return ""
    return email
