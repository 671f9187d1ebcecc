"""People: the customers of the POS and the shoppers of the store."""

from typing import Any

from sandbox.importers.amounts import number
from sandbox.importers.cells import NAME, cut, switch
from sandbox.importers.csvfile import Row, Table
from sandbox.world.money import MOST, ZERO, rounded
from sandbox.world.text import fold

WALKIN = "walkin"
"""The code of the POS's own customer for all who stay unnamed."""
EMAIL = 254
"""So many characters an e-mail address may have."""


class PosCustomers:
    """The customers of the POS, as ``given`` has them: by address where it is theirs alone, else by customer code."""

    def __init__(self) -> None:
        self.given: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, None] = {}
        self._addresses: dict[str, str] = {}
        self._codes: set[str] = set()

    def take(self, table: Table) -> None:
        """Take the customers of one file."""
        for row in table.rows():
            self._row(row)

    def _row(self, row: Row) -> None:
        code, email = row["customer_code"], _address(row)
        if code.casefold() == WALKIN:
            row.table.say(row.line, "{code} is left out: it stands for all who stay unnamed.", code=code)
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
        """Under what a customer stands: its address, or its code where another has the address."""
        first = self._addresses.setdefault(fold(email), email) if email else ""
        if email and first == email and email not in self.given and len(email) <= NAME:
            return email
        if code and email and (first != email or email in self.given):
            words = "{code} has the address of another customer, {email}; it stands under its code."
            row.table.say(row.line, words, code=code, email=email)
        if not code or len(code) > NAME:
            row.table.say(row.line, "The customer is left out: it has no customer code and no address of its own.")
            return ""
        if code in self.given:
            row.table.say(row.line, "The customer {code} is left out: a customer stands under this already.", code=code)
            return ""
        return code

    def _loyalty(self, row: Row, key: str, customer: dict[str, Any]) -> None:
        text = row["loyalty_balance"]
        points = number(text)
        member = switch(row["enable_loyalty"], False)
        if member:
            customer["loyalty"] = "yes"
        if not text or points == ZERO:
            return
        words = ""
        if points is None:
            words = "The loyalty balance of {key} is 0 here: {text} is no number."
        elif points < 0:
            words = "The loyalty balance of {key} is below zero, {text}; it is 0 here."
        elif points > MOST:
            words = "The loyalty balance of {key} is 0 here: {text} is more than {most}."
        elif not member:
            words = "{key} is not in the loyalty program, so the loyalty balance of {text} is not taken."
        if words or points is None:
            row.table.say(row.line, words, key=key, text=text, most=MOST)
            return
        customer["points"] = str(rounded(points))


class StoreCustomers:
    """The shoppers of the store, as ``given`` has them: one for each address."""

    def __init__(self) -> None:
        self.given: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, None] = {}
        self._addresses: set[str] = set()

    def take(self, table: Table) -> None:
        """Take the shoppers of one file."""
        for row in table.rows():
            email = _address(row)
            if not email:
                row.table.say(
                    row.line, "The shopper is left out: there is no e-mail address, by which the store knows shoppers."
                )
                continue
            if fold(email) in self._addresses:
                row.table.say(
                    row.line, "The shopper {email} is left out here: the address is there already.", email=email
                )
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
