"""What is not sold any more, and what costs nothing, says so in its row."""

import pytest

from tests.tui.conftest import Open, seen

STORY = """
scenario: Deleted, inactive, free
given:
  outlets: [Main Street]
  products:
    MUG: {name: Mug, price: 12.00, stock: {Main Street: 5}}
    TEA: {name: Tea, price: 4.00, stock: {Main Street: 5}}
steps:
  - place_order: {id: W1, email: ada@example.com, name: Ada, items: {MUG: 1}, discount: 12.00}
  - sync:
  - edit_product: {sku: TEA, active: 'no'}
  - delete_product: MUG
  - sync:
"""


@pytest.mark.parametrize("size", [(120, 36), (160, 48)])
async def test_a_deleted_product_is_told_from_an_inactive_one_and_a_free_order_from_an_unpaid_one(
    opened: Open, size: tuple[int, int]
) -> None:
    async with opened(STORY, size=size) as pilot:
        await pilot.press("end")
        await pilot.pause()
        text = seen(pilot)
        rows = {line[2:5]: line for line in text.splitlines() if line[2:5] in ("MUG", "TEA")}
        assert "deleted" in rows["MUG"]
        assert "inactive" in rows["TEA"]
        assert text.count("nothing to pay") == 2, "on both sides"
        assert "none yet" not in text
