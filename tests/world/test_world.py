"""The world: its tables together, equality, copies, and its clock."""

import pytest

from sandbox.world import World
from sandbox.world.clock import lasting, shown
from sandbox.world.money import money
from sandbox.world.pos import InventoryLevel, Outlet, Payment, Product, Sale, SaleLine
from sandbox.world.queue import Queue
from sandbox.world.wire import Message, OrderPaid, OrderPlaced
from tests.shop import OpenShop


def test_an_empty_world_has_a_clock_and_no_changes() -> None:
    world = World()
    assert (world.now, world.log) == (0, [])


def test_tables_have_the_names_of_code_and_scenarios() -> None:
    world = World()
    assert world.tables["pos.sales"] is world.pos.sales
    assert world.tables["store.orders"] is world.store.orders
    assert world.tables["wire.messages"] is world.wire.messages


def test_every_table_writes_to_the_log_of_its_world() -> None:
    world = World()
    world.pos.outlets.put(Outlet("Main Street"))
    world.pos.stock.put(InventoryLevel("MUG", "Main Street", 3, 3))
    assert [change.table for change in world.log] == ["pos.outlets", "pos.stock"]


def test_worlds_with_the_same_rows_are_equal_in_whatever_order_they_came() -> None:
    one, other = World(), World()
    rows = [Outlet("Main Street"), Outlet("North")]
    for row in rows:
        one.pos.outlets.put(row)
    for row in reversed(rows):
        other.pos.outlets.put(row)
    assert (one, one.digest, hash(one)) == (other, other.digest, hash(other))


def test_worlds_with_other_levels_differ() -> None:
    one, other = World(), World()
    one.pos.stock.put(InventoryLevel("MUG", "Main Street", -1, 0))
    other.pos.stock.put(InventoryLevel("MUG", "Main Street", -2, 0))
    assert one != other
    assert one.digest != other.digest


def test_the_same_name_in_two_tables_does_not_cancel_out() -> None:
    one, other = World(), World()
    one.pos.outlets.put(Outlet("North"))
    other.pos.outlets.put(Outlet("North"))
    other.pos.products.put(Product("MUG", "Mug", money("1")))
    assert one != other
    assert one.digest != other.digest


def test_a_world_is_not_equal_to_something_else() -> None:
    assert World() != 1


def test_a_copy_goes_its_own_way() -> None:
    world = World()
    world.pos.outlets.put(Outlet("Main Street"))
    copied = world.copy()
    assert copied == world
    copied.pos.outlets.put(Outlet("North"))
    copied.pass_time(5)
    assert len(world.pos.outlets) == 1
    assert world.now == 0
    assert world.log != copied.log
    assert [change.table for change in copied.log] == ["pos.outlets", "clock"]


def test_changes_are_taken_back_and_made_again_by_the_name_of_their_table() -> None:
    world = World()
    start = world.copy()
    world.pos.outlets.put(Outlet("Main Street"))
    world.pass_time(9)
    end, changes = world.copy(), list(world.log)
    for change in reversed(changes):
        world.revert(change)
    assert world == start
    for change in changes:
        world.apply(change)
    assert world == end
    assert world.now == 9


def test_time_never_goes_back() -> None:
    world = World()
    world.pass_time(10)
    world.pass_time(4)
    assert world.now == 10


def test_the_level_of_a_product_that_an_outlet_never_had_is_zero() -> None:
    assert World().pos.level("MUG", "Main Street") == InventoryLevel("MUG", "Main Street", 0, 0)


def test_a_customer_is_found_by_address_and_by_name(shop: OpenShop) -> None:
    customers = shop(customers={"Ada@Example.com": "Ada Lovelace", "KIM": "Kim Lee"}).world.pos.customers
    assert [row.code for row in customers.find("ada@example.com")] == ["Ada@Example.com"]
    assert [row.code for row in customers.find(("name", "kim lee"))] == ["KIM"]


# --- the clock ---


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "Mon 09:00:00"),
        (2, "Mon 09:00:02"),
        (3599, "Mon 09:59:59"),
        (15 * 3600 - 1, "Mon 23:59:59"),
        (15 * 3600, "Tue 00:00:00"),
        (25 * 3600, "Tue 10:00:00"),
        (6 * 86400, "Sun 09:00:00"),
        (8 * 86400 + 3600, "Tue 10:00:00 (week 2)"),
    ],
)
def test_a_moment_shows_as_a_shop_writes_it(seconds: int, text: str) -> None:
    assert shown(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (2, "2 s"),
        (900, "15 min"),
        (90000, "25 h"),
        (5400, "1 h 30 min"),
        (3661, "1 h 1 min 1 s"),
        (604800, "7 days"),
    ],
)
def test_a_length_of_time_in_words(seconds: int, text: str) -> None:
    assert lasting(seconds) == text


# --- messages ---


def queue() -> Queue:
    messages = World().wire.messages
    messages.put(Message(1, "pos", OrderPlaced("W1"), 0, 9, 1))
    messages.put(Message(2, "pos", OrderPaid("W1"), 1, 3, 2))
    messages.put(Message(3, "pos", OrderPaid("W2"), 1, 3, 2))
    return messages


def number(messages: Queue) -> int | None:
    message = messages.next("pos")
    return None if message is None else message.number


def test_the_next_message_is_the_one_that_is_due_first_then_the_one_sent_first() -> None:
    messages, seen = queue(), []
    while (next_one := number(messages)) is not None:
        seen.append(next_one)
        messages.remove(next_one)
    assert seen == [2, 3, 1]


def test_a_side_gets_its_own_messages_only() -> None:
    assert queue().next("store") is None


def test_looking_takes_nothing_away() -> None:
    messages = queue()
    assert number(messages) == number(messages) == 2


def test_a_message_that_was_put_off_waits_for_its_new_time() -> None:
    messages = queue()
    messages.put(Message(2, "pos", OrderPaid("W1"), 1, 30, 2))
    messages.remove(3)
    assert number(messages) == 1


def test_a_message_is_next_again_when_its_arrival_is_taken_back() -> None:
    messages = World().wire.messages
    messages.put(Message(1, "pos", OrderPlaced("W1"), 0, 2, 1))
    messages.remove(1)
    assert number(messages) is None
    messages.revert(messages._log[-1])
    assert number(messages) == 1


def test_a_copied_queue_goes_its_own_way() -> None:
    messages = queue()
    copied = messages.copy([])
    copied.remove(2)
    copied.remove(3)
    assert (number(copied), number(messages)) == (1, 2)


# --- what rows say of themselves ---


def sale(*payments: str) -> Sale:
    line = SaleLine("MUG", "Mug", 2, money("6"))
    return Sale(
        "R1", "Main Street", "till", "closed", (line,), line.total,
        payments=tuple(Payment(name, money("6")) for name in payments),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("payments", "status", "balance", "name"),
    [
        ((), "unpaid", "12", ""),
        (("Cash",), "part paid", "6", "Cash"),
        (("Cash", "Card"), "paid", "0", "Cash + Card"),
        (("Cash", "Cash"), "paid", "0", "Cash"),
    ],
)
def test_what_a_sale_says_of_its_payment(payments: tuple[str, ...], status: str, balance: str, name: str) -> None:
    made = sale(*payments)
    assert (made.payment_status, made.balance, made.payment) == (status, money(balance), name)
