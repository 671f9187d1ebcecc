"""Where a value comes from, told from the journal of a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.scenario.provenance import Link, Source, chain, history
from sandbox.scenario.reading import load
from sandbox.scenario.run import Run, run

SHOP = """
scenario: A mug goes both ways
about: One order, then one sale.
given:
  outlets: [Main Street, North]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10, North: 4}}
    TEA: {name: Green tea, price: 4.50, stock: {Main Street: 6}}
steps:
"""
ORDER = "  - place_order: {id: W1, email: ada@example.com, name: Ada, items: {MUG: 1}}\n"
ONLINE = Source("store.listings", "MUG", lambda row: row.quantity)
SHELF = Source("pos.stock", ("MUG", "Main Street"), lambda row: row.quantity)


@pytest.fixture
def ran(tmp_path: Path) -> Callable[[str], Run]:
    def running(steps: str) -> Run:
        file = tmp_path / "story.yaml"
        file.write_text(SHOP + steps, encoding="utf-8")
        return run(load(file))

    return running


def told(links: tuple[Link, ...]) -> list[str]:
    return [f"{link.step} {link.kind} {link.rule} {link.text}".replace("  ", " ") for link in links]


def test_a_level_in_the_shop_is_followed_across_the_wire_to_the_order(ran: Callable[[str], Run]) -> None:
    journal = ran(ORDER + "  - sync:\n").simulation.journal
    links = told(chain(journal, len(journal), [SHELF]))
    assert links[0].startswith("1 cause ")
    assert "W1" in links[0]
    assert "2 wire order W1 reached the POS" in links
    assert links[-1] == "2 rule STK-05 MUG at Main Street 10 → 9."
    assert [int(link.split()[0]) for link in links] == sorted(int(link.split()[0]) for link in links)


def test_the_decision_that_only_passed_the_news_on_is_folded(ran: Callable[[str], Run]) -> None:
    journal = ran("  - ring_sale: {id: R1, outlet: North, items: {MUG: 2}}\n  - sync:\n").simulation.journal
    links = chain(journal, len(journal), [ONLINE])
    assert [(link.kind, link.step) for link in links] == [("cause", 1), ("rule", 1), ("wire", 2), ("rule", 2)]
    assert "MUG at North 4 → 2" in links[1].text
    assert links[2].text == "level MUG 12 reached the store"
    sent = {link.text for link in links}
    assert len(journal[0].decisions) > 1
    assert any(decision.text not in sent for decision in journal[0].decisions)


def test_a_value_that_nothing_changed_says_so(ran: Callable[[str], Run]) -> None:
    journal = ran(ORDER + "  - sync:\n").simulation.journal
    (link,) = chain(journal, len(journal), [Source("pos.stock", ("TEA", "Main Street"), lambda row: row.quantity)])
    assert (link.kind, link.step) == ("opening", 0)


def test_the_chain_is_that_of_the_moment_and_not_of_the_end(ran: Callable[[str], Run]) -> None:
    journal = ran(ORDER + "  - sync:\n").simulation.journal
    assert [link.kind for link in chain(journal, 1, [SHELF])] == ["opening"]


def test_vain_attempts_of_a_message_are_folded_into_its_arrival(ran: Callable[[str], Run]) -> None:
    steps = "  - cut: pos\n" + ORDER + "  - wait: 3600\n  - restore: pos\n  - sync:\n"
    journal = ran(steps).simulation.journal
    links = chain(journal, len(journal), [SHELF])
    (wire,) = [link for link in links if link.kind == "wire"]
    assert wire.folded.startswith("tried in vain")
    assert not any("could not reach" in link.text for link in links)


def test_the_latest_of_several_sources_decides(ran: Callable[[str], Run]) -> None:
    steps = ORDER + "  - sync:\n  - ring_sale: {id: R1, outlet: North, items: {MUG: 1}}\n"
    journal = ran(steps).simulation.journal
    north = Source("pos.stock", ("MUG", "North"), lambda row: row.quantity)
    assert "MUG at North 4 → 3" in chain(journal, len(journal), [SHELF, north])[-1].text


def test_the_history_of_a_row_names_each_step_and_rule(ran: Callable[[str], Run]) -> None:
    steps = ORDER + "  - sync:\n  - ring_sale: {id: R1, outlet: Main Street, items: {MUG: 3}}\n"
    journal = ran(steps).simulation.journal
    found = list(history(journal, len(journal), SHELF))
    assert [(change.before.quantity, change.after.quantity) for _, _, change in found] == [(10, 9), (9, 6)]
    assert [decision.rule for _, decision, _ in found if decision] == ["STK-05", "STK-04"]


RACE = """  - cut: both
  - place_order: {id: W1, email: ada@example.com, name: Ada, items: {TEA: 6}, payment: PayPal}
  - ring_sale: {id: R1, outlet: Main Street, items: {TEA: 6}}
  - restore: both
  - sync:
"""


def test_an_oversell_tells_both_halves_the_order_and_the_sale_that_took_the_last_unit(
    ran: Callable[[str], Run],
) -> None:
    journal = ran(RACE).simulation.journal
    tea = Source("pos.stock", ("TEA", "Main Street"), lambda row: row.quantity)
    links = chain(journal, len(journal), [tea])
    steps = [link.step for link in links]
    assert steps == sorted(steps)
    assert (links[0].kind, links[0].text) == ("opening", "It was 6 when the shop opened.")
    order, taken, sale = links[1:4]
    assert (order.kind, order.step) == ("cause", 2)
    assert (taken.rule, taken.step) == ("STK-06", 2)
    assert (sale.kind, sale.step, sale.rule) == ("before", 3, "STK-04")
    assert "R1" in sale.text
    assert sale.text.endswith(": 6 → 0")
    assert "TEA at Main Street 0 → -6" in links[-1].text


def test_many_earlier_changes_are_folded_into_one_line(ran: Callable[[str], Run]) -> None:
    sales = "".join(f"  - ring_sale: {{id: R{n}, outlet: Main Street, items: {{MUG: 1}}}}\n" for n in range(1, 10))
    journal = ran(sales).simulation.journal
    links = chain(journal, len(journal), [SHELF])
    before = [link for link in links if link.kind == "before"]
    assert [link.step for link in before] == [1, 3, 4, 5, 6, 7, 8]
    assert (before[0].text, before[0].folded) == ("2 changes", "steps 1 to 2")
    assert [link.text[-5:] for link in before[-2:]] == ["4 → 3", "3 → 2"]
    assert links[-2].kind == "cause"
    assert links[-2].step == 9


def test_an_earlier_change_of_a_sum_names_the_outlet(ran: Callable[[str], Run]) -> None:
    steps = "".join(
        f"  - ring_sale: {{id: R{n}, outlet: {outlet}, items: {{MUG: 1}}}}\n"
        for n, outlet in enumerate(["North", "Main Street"], 1)
    )
    journal = ran(steps).simulation.journal
    north = Source("pos.stock", ("MUG", "North"), lambda row: row.quantity)
    links = chain(journal, len(journal), [SHELF, north])
    assert [link.text.rpartition(": ")[2] for link in links if link.kind == "before"] == ["MUG North 4 → 3"]
