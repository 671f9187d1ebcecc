"""Whatever happens, each change has a rule that says why; only time passes, and the line is cut, without one."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sandbox.actions.link import Cut, Restore
from tests.properties.days import EMAILS, OUTLETS, SHELF, such_days
from tests.properties.deeds import BusyDays

BY_ITSELF = {"clock", "wire.messages"}
"""What moves as time passes and messages arrive."""


class ToldDays(BusyDays):
    """Days on which also those things are done that change nothing on the other side."""

    @rule(email=st.sampled_from(["", *EMAILS]))
    def add_customer(self, email: str) -> None:
        self.count += 1
        self.performs("add_customer", code=f"C{self.count}", name="Lee", email=email)

    @rule(code=st.sampled_from(["ada@example.com", "KIM", "C1", "C2"]), field=st.sampled_from(["name", "group"]))
    def edit_a_field(self, code: str, field: str) -> None:
        self.performs("edit_customer", code=code, **{field: "VIP"})

    @rule(email=st.sampled_from(EMAILS), name=st.sampled_from(["", "Ada"]))
    def register_shopper(self, email: str, name: str) -> None:
        self.performs("register_shopper", email=email, name=name)

    @rule(
        email=st.sampled_from(EMAILS),
        field=st.sampled_from([{"name": "Kim"}, {"marketing": True}, {"group": "Staff"}]),
    )
    def edit_account(self, email: str, field: dict[str, Any]) -> None:
        self.performs("edit_shopper", email=email, **field)

    @rule(name=st.sampled_from(["Spring", "Online"]), side=st.sampled_from(["", "online_"]), percent=st.integers(0, 9))
    def promote(self, name: str, side: str, percent: int) -> None:
        self.performs(f"add_{side}promotion", name=name, percent=percent)

    @rule(name=st.sampled_from(["Spring", "Online"]), percent=st.integers(10, 20))
    def edit_promotion(self, name: str, percent: int) -> None:
        self.performs("edit_online_promotion", name=name, percent=percent)

    @rule(side=st.sampled_from(["pos", "online"]), percent=st.integers(0, 20))
    def tax(self, side: str, percent: int) -> None:
        self.performs(f"set_{side}_tax", percent=percent)

    @rule(outlet=st.sampled_from(OUTLETS), verb=st.sampled_from(["receive_stock", "count_stock", "adjust_stock"]))
    def one_product(self, outlet: str, verb: str) -> None:
        self.performs(verb, outlet=outlet, items={SHELF[0]: 5})

    @rule(outlet=st.sampled_from(OUTLETS[1:]))
    def delete_outlet(self, outlet: str) -> None:
        self.performs("delete_outlet", outlet=outlet)

    def ends(self) -> None:
        """Each change has a rule that says why."""
        super().ends()
        for step in self.here.simulation.journal:
            if not step.decisions and not isinstance(step.cause, Cut | Restore):
                assert {change.table for change in step.changes} <= BY_ITSELF, step


TestToldDays = such_days(ToldDays)
