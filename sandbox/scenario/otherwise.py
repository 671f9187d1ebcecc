"""Parts of a story made otherwise: a setting at its start, a rule, the rest of an item of which some has passed."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from sandbox.actions.link import Wait
from sandbox.scenario.given import Given
from sandbox.scenario.story import Do, Eventually, Item


def with_setting(given: Given, name: str, value: Any) -> Given:
    """The same shop with a setting of the link changed. Raises ``pydantic.ValidationError`` for what does not fit."""
    data = given.model_dump(by_alias=True, exclude_unset=True)
    data["link"] = {**given.link.model_dump(by_alias=True, exclude_unset=True), name: value}
    return Given.model_validate(data)


def with_rule(what_if: Mapping[str, str], rule: str, variant: str) -> dict[str, str]:
    """The same changed rules with one of them made another way; an empty variant is the rule as it is."""
    changed = {id: name for id, name in what_if.items() if id != rule}
    return {**changed, rule: variant} if variant else changed


def rest_of(item: Item, passed: int) -> Item:
    """What is still to happen of an item, of which so many simulated seconds have passed."""
    if isinstance(item, Do) and isinstance(item.action, Wait):
        return replace(item, action=Wait(seconds=max(item.action.seconds - passed, 0)))
    if isinstance(item, Eventually):
        return replace(item, within=max(item.within - passed, 0))
    return item
