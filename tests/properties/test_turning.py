"""Settings and rules that change on any day, and sides that start over: nothing fails, and time can be walked."""

from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sandbox.actions.settings import LIMITS, SETTINGS
from sandbox.sync import RULES
from sandbox.sync.rulebook import AS_IT_IS, OFF
from tests.properties.days import such_days
from tests.properties.deeds import BusyDays

settings_turned = st.sampled_from(
    sorted((name, value) for name in SETTINGS.keys() - LIMITS.keys() for value in get_args(SETTINGS[name]))
)
rules_turned = st.sampled_from(
    sorted((id, way) for id, rule in RULES.items() for way in (OFF, AS_IT_IS, *rule.variants))
)


class TurningDays(BusyDays):
    """Days on which whatever there is to choose is chosen anew, again and again."""

    @rule(one=settings_turned, other=settings_turned)
    def change_settings(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        self.performs("change", to=dict([one, other]))

    @rule(turned=rules_turned)
    def change_a_rule(self, turned: tuple[str, str]) -> None:
        self.performs("change", to=dict([turned]))

    @rule(side=st.sampled_from(["pos", "store"]))
    @precondition(lambda self: self.count > 1)
    def start_over(self, side: str) -> None:
        self.performs("start_over", side=side)


TestTurningDays = such_days(TurningDays)
