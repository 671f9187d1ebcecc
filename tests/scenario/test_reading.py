"""A scenario read and checked: what words mean, and the place of each mistake."""

from decimal import Decimal

import pytest

from sandbox.actions.settings import value
from sandbox.actions.store import PlaceOrder
from sandbox.scenario.problems import Place
from sandbox.scenario.reading import Ask, Do, Expect, Note, Say, Sync
from tests.scenario.conftest import HEAD, Read, Wrong

# --- what is written is what is meant ---


def test_a_story_is_read_whole(read: Read) -> None:
    scenario = read(
        """\
        scenario: The name does not match
        about: Ada signs with another name.
        tags: [customers, names]
        shows: [CUS-01, CUS-02]
        what_if: {ORD-10: off, CUS-02: overwrite}
        given:
          products:
            MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
        steps:
          - say: Ada orders a mug.
          - note: Wait for the room.
          - place_order: {id: W1, email: ada@example.com, items: {MUG: 1}}
          - ask: Whose name?
            choices: [Ada, A. Byron]
            answer: Ada
          - sync:
          - expect: {store: {stock: {MUG: 9}}}
        """
    )
    assert (scenario.title, scenario.about) == ("The name does not match", "Ada signs with another name.")
    assert (scenario.tags, scenario.shows) == (("customers", "names"), ("CUS-01", "CUS-02"))
    assert scenario.what_if == {"ORD-10": "off", "CUS-02": "overwrite"}
    assert [type(item) for item in scenario.items] == [Say, Note, Do, Ask, Sync, Expect]
    assert [item.place.line for item in scenario.items] == [10, 11, 12, 13, 16, 17]


def test_words_mean_what_a_shopkeeper_thinks(read: Read) -> None:
    scenario = read(
        """\
        scenario: No
        about: 12:30
        given:
          outlets: [No, on, 1]
          products:
            00123: {name: No, price: 1e3, stock: {No: 010, on: 1}}
            1.0: {name: 12:30, price: .5}
            ~: {name: null, price: 3}
          customers:
            yes: {name: No}
        steps:
          - place_order: {id: 007, email: no@example.com, name: No, items: {00123: 1}}
          - ring_sale: {id: 0x1F, outlet: No, items: {1.0: 2}, customer: yes}
          - say: 2024-01-01
        """
    )
    shop = scenario.given
    assert (scenario.title, scenario.about) == ("No", "12:30")
    assert shop.outlets == ["No", "on", "1"]
    assert [(sku, row.name, str(row.price)) for sku, row in shop.products.items()] == [
        ("00123", "No", "1000.00"), ("1.0", "12:30", "0.50"), ("~", "null", "3.00"),
    ]  # fmt: skip
    assert shop.products["00123"].stock == {"No": 10, "on": 1}
    order = scenario.items[0]
    assert isinstance(order, Do)
    assert isinstance(order.action, PlaceOrder)
    assert (order.action.id, order.action.name, order.action.items) == ("007", "No", {"00123": 1})
    world = shop.world()
    assert world.pos.products["00123"].price == Decimal("1000.00")
    assert world.pos.customers["yes"].name == "No"


HOSTILE = [
    ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ("[/]", "[/]"),
    (r"a\e[2Jb\a\0c", "a[2Jbc"),
    (r"\u202Eevil\u202C", "evil"),
    (r"two\nlines", "two lines"),
]


@pytest.mark.parametrize(("written", "kept"), HOSTILE)
def test_hostile_names_become_plain_text(read: Read, written: str, kept: str) -> None:
    scenario = read(
        f"""\
        scenario: "{written}"
        given:
          products:
            "{written}": {{name: "{written}", price: 1}}
          customers:
            KIM: {{name: "{written}"}}
        steps:
          - place_order: {{id: "{written}", email: a@b.c, name: "{written}", items: {{"{written}": 1}}}}
        """
    )
    order = scenario.items[0]
    assert isinstance(order, Do)
    assert isinstance(order.action, PlaceOrder)
    shop = scenario.given
    assert scenario.title == kept
    assert [(sku, row.name) for sku, row in shop.products.items()] == [(kept, kept)]
    assert shop.customers["KIM"].name == kept
    assert (order.action.id, order.action.name, list(order.action.items)) == (kept, kept, [kept])


def test_an_action_with_one_field_takes_its_value_directly(read: Read) -> None:
    items = read("scenario: x\nsteps:\n  - wait: 60\n  - cut: store\n  - restore:\n").items
    told = [item.action.told for item in items if isinstance(item, Do)]
    assert told == ["1 min pass", "the online store cannot be reached", "the line is back"]


def test_what_a_step_makes_can_be_named_by_later_steps(read: Read) -> None:
    scenario = read(
        HEAD
        + """\
  - add_product: {sku: TEA, name: Tea, price: 4}
  - sync:
  - place_order: {id: W1, email: New@example.com, items: {TEA: 1}}
  - sync:
  - take_payment: {sale: W1}
  - mark_paid: W1
  - edit_shopper: {email: new@EXAMPLE.com, name: New}
  - edit_customer: {code: New@example.com, name: Newer}
"""
    )
    assert len(scenario.items) == 8


def test_a_step_may_expect_to_be_refused(read: Read) -> None:
    item = read(HEAD + "  - disconnect_outlet: Main Street\n    refused: choose another register\n").items[0]
    assert isinstance(item, Do)
    assert item.refused == "choose another register"


def test_an_empty_given_is_the_usual_shop(read: Read) -> None:
    assert read(given("")).given.outlets == ["Main Street"]


def given(text: str) -> str:
    """A scenario with this under ``given:``, which starts on line 3."""
    return f"scenario: x\ngiven:\n{text}steps:\n  - sync:\n"


DASHED = "A list item starts with a dash and a space: `- sync:`."
MUG = "  products:\n    MUG: {name: Mug, price: 1}\n"

# --- mistakes: the message, the place, and the nearest word ---
# The mark § stands before the place that the message must name; a hint of None may be any.

MISTAKES = [
    # a change while the story goes on
    ("scenario: x\nsteps:\n  - change: {§CUS-99: off}\n", "there is no rule `CUS-99`", None),
    (
        "scenario: x\nsteps:\n  - change: {§stock_leave: off}\n",
        "there is no setting or rule `stock_leave`",
        "Do you mean `stock_leaves`?",
    ),
    (
        "scenario: x\nsteps:\n  - change: {CUS-02: §overwrit}\n",
        "CUS-02 has no variant `overwrit`",
        "Do you mean `overwrite`?",
    ),
    ("scenario: x\nsteps:\n  - change: {loss: §many}\n", "`loss` must be a whole number, not `many`", ""),
    ("scenario: x\nsteps:\n  - change: §now\n", "`change` must be a mapping, not `now`", None),
    ("scenario: x\nsteps:\n  - start_over: §shop\n", "`start_over` must be one of the known words, not `shop`", None),
    # the head
    ("scenario: x\n§step:\n  - sync:\n", "there is no `step` here", "Do you mean `steps`?"),
    ("about: x\nsteps:\n  - sync:\n", "`scenario` is missing; a scenario needs it", ""),
    ("§scenario: x\n", "has no `steps`", "Add `steps:` with what happens."),
    ("scenario: x\n§steps:\n", "`steps` is a list of what happens", "Start each with a dash and a space."),
    ("scenario: x\n§steps: []\n", "`steps` is a list of what happens", "Start each with a dash and a space."),
    ("scenario: x\n§steps: {say: x}\n", "`steps` is a list of what happens", "Start each with a dash and a space."),
    ("§scenario:\nsteps:\n  - sync:\n", "`scenario` must not be empty", ""),
    ("§scenario: [a]\nsteps:\n  - sync:\n", "`scenario` must be a single text, not a list", ""),
    ("scenario: x\ntags: §words\nsteps:\n  - sync:\n", "`tags` must be a list: [one, another], not `words`", ""),
    (
        "scenario: x\nshows: [CUS-01, §CUS_02]\nsteps:\n  - sync:\n",
        "there is no rule `CUS_02`",
        "Do you mean `CUS-02`?",
    ),
    ("scenario: x\nwhat_if: {§CUS-99: off}\nsteps:\n  - sync:\n", "there is no rule `CUS-99`", None),
    (
        "scenario: x\nwhat_if: {CUS-02: §overwrit}\nsteps:\n  - sync:\n",
        "CUS-02 has no variant `overwrit`",
        "Do you mean `overwrite`?",
    ),
    # given
    (
        given("  §product: {}\n"),
        "there is no `product` here",
        "Do you mean `products`?",
    ),
    (
        given("  products:\n    MUG: {§nam: Mug, price: 1}\n"),
        "there is no `nam` here",
        "Do you mean `name`?",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: 1, §colour: red}\n"),
        "there is no `colour` here",
        None,
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: §cheap}\n"),
        "`price` must be an amount such as 12.50, not `cheap`",
        "",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: §1.999}\n"),
        "`price` is `1.999`; an amount has at most two places after the point",
        "",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: §-1}\n"),
        "`price` must be at least 0, not `-1`",
        "",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: 1, stock: §10}\n"),
        "`stock` must be a mapping, not `10`",
        "Write a word, a colon, and what it is, for each.",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: 1, stock: {Main Street: §ten}}\n"),
        "`Main Street` must be a whole number, not `ten`",
        "",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: 1, stock: {§Main Stret: 1}}\n"),
        "there is no outlet `Main Stret`",
        "Do you mean `Main Street`?",
    ),
    (
        given(f"{MUG}    SET: {{name: Set, price: 1, components: {{§MUGG: 2}}}}\n"),
        "there is no product `MUGG`",
        "Do you mean `MUG`?",
    ),
    (
        given("  products:\n    SET: {name: Set, price: 1, components: {§SET: 2}}\n"),
        "SET cannot be made of itself",
        "",
    ),
    (
        given(
            f"{MUG}    SET: {{name: S, price: 1, components: {{MUG: 2}}}}\n"
            "    BOX: {name: B, price: 1, components: {§SET: 1}}\n"
        ),
        "BOX cannot be made of SET, a composite itself",
        "Name what SET is made of: MUG.",
    ),
    (
        given(f"{MUG}    SET: {{name: S, price: 1, components: {{MUG: 2}}, §stock: {{Main Street: 1}}}}\n"),
        "SET is a composite and has no stock of its own",
        "Give stock to what it is made of: MUG.",
    ),
    (
        given("  products:\n    MUG: {name: Mug, price: 1, when_sold_out: §hid}\n"),
        "`when_sold_out` must be one of the known words, not `hid`",
        "Do you mean `hide`?",
    ),
    (
        given("  shoppers:\n    §ada: {name: Ada}\n"),
        "a word in `shoppers` is `ada`; an e-mail address looks like ada@example.com",
        "",
    ),
    (
        given("  link: {shortage: §refuse}\n"),
        "`shortage` must be one of the known words, not `refuse`",
        "Do you mean `refused`?",
    ),
    (
        given("  link: {§shortag: refused}\n"),
        "there is no `shortag` here",
        "Do you mean `shortage`?",
    ),
    (given("  link: {register: §Web}\n"), "there is no register `Web`", None),
    (
        given("  outlets: [A, B]\n  link: {disconnected: [B, §C]}\n"),
        "there is no outlet `C`",
        None,
    ),
    (
        given("  outlets: [A, B]\n  link: {§disconnected: [A]}\n"),
        "A cannot be disconnected",
        "The outlet of the register for online orders is always connected (OUT-02).",
    ),
    (
        given("  shipping_methods: {Pickup: {type: PICKUP, outlet: §Nort}}\n"),
        "there is no outlet `Nort`",
        None,
    ),
    (
        "scenario: x\n§given: [a]\nsteps:\n  - sync:\n",
        "`given` needs its fields, not a list",
        "Write `given: {outlets: …, registers: …}`.",
    ),
    # steps
    (HEAD + "  - §sing: la\n", "there is no step `sing`", None),
    (HEAD + "  - §place_ordr: {id: W1}\n", "there is no step `place_ordr`", "Do you mean `place_order`?"),
    (HEAD + "  - §sync\n", "a step is a word, a colon, and what it is about", "Write `sync:`."),
    (HEAD + "  - §[sync]\n", "a step is a mapping, not a list", ""),
    (HEAD + "  - say:§\n", "`say` needs a sentence", ""),
    (HEAD + "  - say: x\n    §sync:\n", "`sync` stands in the same step as `say`", "Start it with a dash of its own."),
    (HEAD + "  - say: x\n    §refused: y\n", "`say` knows no `refused`", ""),
    (HEAD + "  - sync: §now\n", "`sync` takes nothing", "For time to pass write `wait: 60`."),
    (HEAD + "  - wait: §soon\n", "`wait` must be a whole number of seconds, such as 60, not `soon`", ""),
    (HEAD + "  - wait: §-1\n", "`wait` must be at least 0, not `-1`", ""),
    (HEAD + "  - cut: §till\n", "`cut` must be one of the known words, not `till`", None),
    (HEAD + "  - mark_paid: §{order: W1}\n", "`mark_paid` takes its value directly", "Write `mark_paid: W1`."),
    (HEAD + "  - mark_paid: §W1\n", "there is no order `W1`", ""),
    (
        HEAD + "  - §place_order: W1\n",
        "`place_order` needs its fields",
        "Write `place_order: {id: …, email: …, items: …}`.",
    ),
    (HEAD + "  - §place_order: {id: W1, items: {MUG: 1}}\n", "`email` is missing; `place_order` needs it", ""),
    (
        HEAD + "  - place_order: {id: W1, email: §ada, items: {MUG: 1}}\n",
        "`email` is `ada`; an e-mail address looks like ada@example.com",
        "",
    ),
    (
        HEAD + "  - place_order: {id: W1, email: a@b.c, items: {§MUGG: 1}}\n",
        "there is no listing `MUGG`",
        "Do you mean `MUG`?",
    ),
    (HEAD + "  - place_order: {id: W1, email: a@b.c, items: {MUG: §0}}\n", "`MUG` must be greater than 0, not `0`", ""),
    (
        HEAD + "  - place_order: {id: W1, email: a@b.c, items: {MUG: §1.5}}\n",
        "`MUG` must be a whole number, not `1.5`",
        "",
    ),
    (
        HEAD + "  - place_order: {id: W1, email: a@b.c, §items: {}}\n",
        "`items` must not be empty",
        "",
    ),
    (
        HEAD + "  - place_order: {id: W1, email: a@b.c, items: {MUG: 1}, payment: §PayPall}\n",
        "there is no payment method `PayPall`",
        "Do you mean `PayPal`?",
    ),
    (
        HEAD + "  - place_order: {id: W1, email: a@b.c, items: {MUG: 1}, §shiping_method: x}\n",
        "there is no `shiping_method` here",
        "Do you mean `shipping_method`?",
    ),
    (
        HEAD + "  - ring_sale: {id: R1, outlet: §main street, items: {MUG: 1}}\n",
        "there is no outlet `main street`",
        "Do you mean `Main Street`?",
    ),
    (HEAD + "  - choose_register: §North\n", "there is no register `North`", None),
    # questions
    (HEAD + "  - §ask: Why?\n", "`ask` needs 2 to 9 `choices`", "Write `choices: [one, another]`."),
    (HEAD + "  - §ask: Why?\n    choices: [a]\n    answer: a\n", "`ask` needs 2 to 9 `choices`", None),
    (HEAD + "  - §ask: Why?\n    choices: [a, b]\n", "`ask` needs an `answer`", None),
    (HEAD + "  - ask: Why?\n    choices: [yes, no]\n    answer: §nope\n", "`nope` is not among the choices", None),
    # expectations
    (HEAD + "  - expect:§\n", "`expect` expects nothing", None),
    (HEAD + "  - expect: {§till: {}}\n", "`till` cannot be expected", None),
    (HEAD + "  - expect: {pos: {§sale: {}}}\n", "the pos has no table `sale`", "Do you mean `sales`?"),
    (HEAD + "  - expect: {pos: {sales: {W1: {§totl: 1}}}}\n", "`sales` has no field `totl`", "Do you mean `total`?"),
    (
        HEAD + "  - expect: {pos: {sales: {W1: {total: §much}}}}\n",
        "`total` must be an amount of money, such as 12.50, not `much`",
        "",
    ),
    (HEAD + "  - expect: {pos: {sales: {W1: {split: §maybe}}}}\n", "`split` must be yes or no, not `maybe`", ""),
    (
        HEAD + "  - expect: {pos: {stock: {MUG: {Main Street: §nine}}}}\n",
        "`Main Street` must be a whole number, not `nine`",
        "",
    ),
    (HEAD + "  - expect: {pos: {sales: {§W1: paid}}}\n", "`pos.sales.W1` needs its fields", None),
    (
        HEAD + "  - expect: {pos: {sales: {W1: {lines: §3}}}}\n",
        "`pos.sales.W1.lines` is a mapping: a word, a colon, and what it is",
        "",
    ),
    (HEAD + "  - expect: {pos: {sales: §[W1]}}\n", "`pos.sales` is a mapping: a word, a colon, and what it is", ""),
    (HEAD + "  - expect: {decisions: §CUS-02}\n", "`decisions` is a list", "Write `decisions: [CUS-02]`."),
    (HEAD + "  - expect: {decisions: [§CUS_02]}\n", "there is no rule `CUS_02`", "Do you mean `CUS-02`?"),
    (HEAD + "  - expect: {absent: {§poss: {}}}\n", "`poss` is no side", "Do you mean `pos`?"),
    (
        HEAD + "  - expect: {store: {listings: {MUG: {§quantity: 1}}}}\n",
        "`listings` has no field `quantity`",
        "Write `store: {stock: {SKU: quantity}}`.",
    ),
    (
        HEAD + "  - expect: {pos: {stock: {§MGU: {Main Street: 9}}}}\n",
        "there is no product `MGU`",
        "Do you mean `MUG`?",
    ),
    (HEAD + "  - expect: {pos: {stock: {MUG: {§Nort: 9}}}}\n", "there is no outlet `Nort`", "Do you mean `North`?"),
    (HEAD + "  - expect: {store: {stock: {§MGU: 9}}}\n", "there is no product `MGU`", "Do you mean `MUG`?"),
    (
        HEAD + "  - expect: {pos: {sales: {§W1: {}}}}\n",
        "`pos.sales.W1` expects nothing",
        "Name a field of W1, such as `state: …`; or write `exactly` for which rows there are.",
    ),
    (
        HEAD + "  - expect: {store: {stock: {MUG: 9}, orders: {§W1: }}}\n",
        "`store.orders.W1` expects nothing",
        "Name a field of W1, such as `payment_status: …`; or write `exactly` for which rows there are.",
    ),
    (
        "scenario: x\nalways: {§messages: []}\nsteps:\n  - sync:\n",
        "`messages` expects nothing",
        "Write `exactly: {messages: []}` where there must be none.",
    ),
    (
        HEAD + "  - expect: {absent: {pos: {sales: §{W2: {}}}}}\n",
        "`absent` takes the names of rows",
        "Write `sales: [W2]`.",
    ),
    (
        HEAD + "  - expect: {absent: {pos: {stock: {MUG: §North}}}}\n",
        "`absent` takes the names of rows",
        "Write `MUG: [North]`.",
    ),
    (HEAD + "  - expect: {messages: §order W1}\n", "`messages` is a list", "Write `messages: [order W1]`."),
    (
        HEAD + "  - expect: {store: {stock: {MUG: §{Main Street: 9}}}}\n",
        "the store has one number for each SKU",
        "Write `MUG: 9`.",
    ),
    (
        HEAD + "  - expect: {pos: {stock: {MUG: {North: §{now: 9}}}}}\n",
        "`pos.stock.MUG.North` is one number",
        "Write `North: 9`.",
    ),
    (
        HEAD + "  - expect: {pos: {sales: {W1: {payment_status: §payd}}}}\n",
        "`payment_status` must be one of the known words, not `payd`",
        "It is one of `paid`, `part paid` or `unpaid`.",
    ),
    (
        HEAD + "  - expect: {store: {orders: {W1: {fulfillment_status: §Shipped}}}}\n",
        "`fulfillment_status` must be one of the known words, not `Shipped`",
        "Do you mean `SHIPPED`?",
    ),
    # words of a fixed set: what is only a little like one of them is not guessed at
    (
        given("  link: {stock_leaves: §when shipped}\n"),
        "`stock_leaves` must be one of the known words, not `when shipped`",
        "It is one of `when placed`, `when paid` or `when fulfilled`.",
    ),
    # time
    (
        HEAD + "  - wait: §1 minute\n",
        "`wait` must be a whole number of seconds, such as 60, not `1 minute`",
        "",
    ),
    (
        given("  link: {poll: §hourly}\n"),
        "`poll` must be a whole number of seconds, such as 60, not `hourly`",
        "",
    ),
    # a dash without a space
    ("scenario: x\nsteps:\n- say: y\n§-sync:\n", "there is no `-sync` here", DASHED),
    (HEAD + "  - say: y\n  §-sync:\n", "cannot be read as YAML: did not find expected '-' indicator", DASHED),
    (HEAD + "  - say: y\n  §-sync\n", "cannot be read as YAML: could not find expected ':'", None),
    (HEAD + "  - say: y\n  §sync:\n", "cannot be read as YAML: did not find expected '-' indicator", DASHED),
    # a shop that stories share
    (
        "§given:\n  outlets: [North]\n",
        "is a shop that stories share (`use`)",
        "Run the stories that use it.",
    ),
    (
        HEAD + "  - ring_sale: {id: R1, §outlt: North, items: {MUG: 1}}\n",
        "there is no `outlt` here",
        "Do you mean `outlet`?",
    ),
    # what a hand slips into
    (
        HEAD + "  - sync:\n   §- sync:\n",
        "this list item is not in line with those before it",
        "Indent it as the one on line 9, by 2 spaces.",
    ),
    (
        "scenario: x\ngiven:\n  §products:\n  MUG: {name: x, price: 1}\nsteps:\n  - sync:\n",
        "`products` must be a mapping, not nothing",
        "What belongs to `products` stands below it, indented more than the word itself.",
    ),
    (
        HEAD + "  - ring_sale:\n    §id: R1\n    outlet: North\n",
        "`ring_sale` knows no `id`",
        "Indent it more than the word `ring_sale`, to which it belongs.",
    ),
    (
        "scenario: x\ngiven:\n  products:\n    §MUG:\n    name: x\nsteps:\n  - sync:\n",
        "`MUG` needs its fields, not nothing",
        "Write `MUG: {name: …, price: …}`, or its fields below it, indented more than the word itself.",
    ),
    (
        HEAD + "  - ring_sale: {§id:R1, outlet: North, items: {MUG: 1}}\n",
        "there is no `id:R1` here",
        "After the colon comes a space: `id: R1`.",
    ),
    (
        HEAD + "  - ring_sale: {id: R1, outlet: North, items: {§MUG:1}}\n",
        "`MUG:1` must be a whole number, not nothing",
        "After the colon comes a space: `MUG: 1`.",
    ),
    (
        HEAD + "  - §wait:60\n",
        "a step is a word, a colon, and what it is about",
        "After the colon comes a space: `wait: 60`.",
    ),
    (
        HEAD + "  - sync:\n§\N{NO-BREAK SPACE} - sync:\n",
        "there is no `- sync` here",
        "Before its first letter stands a non-breaking space (U+00A0); write a plain space.",
    ),
    (
        "scenario: x\ngiven:\n  products:\n    MUG: {name: Blue§: mug, {x}, price: 1}\nsteps:\n  - sync:\n",
        "cannot be read as YAML: did not find expected ',' or '}'",
        "A text with a colon goes in quotes.",
    ),
    ("scenario: x\nshows: [§STK-5]\nsteps:\n  - sync:\n", "there is no rule `STK-5`", "Do you mean `STK-05`?"),
    (
        "scenario: x\ngiven:\n  products:\n    §SHIPPING: {name: x, price: 1}\nsteps:\n  - sync:\n",
        "a SKU in `products` is `SHIPPING`; the shipping charge of an order has this name (ASM-08)",
        "Give the product another SKU.",
    ),
]


def test_a_space_of_another_kind_in_a_text_is_no_mistake(read: Read) -> None:
    text = HEAD.replace("Blue mug", "Blue\N{NO-BREAK SPACE}mug") + "  - sync:\n"
    assert read(text).given.products["MUG"].name == "Blue mug"


@pytest.mark.parametrize(("marked", "message", "hint"), MISTAKES, ids=[message[:50] for _, message, _ in MISTAKES])
def test_a_mistake_has_a_message_a_place_and_a_hint(wrong: Wrong, marked: str, message: str, hint: str | None) -> None:
    problem = wrong(marked.replace("§", ""))
    assert problem.message == message
    if "§" in marked:
        before, _, _ = marked.partition("§")
        line = before.count("\n") + 1
        assert problem.place == Place(line, len(before) - before.rfind("\n"))
        assert problem.source == marked.replace("§", "").splitlines()[line - 1]
    if hint is not None:
        assert problem.hint == hint


@pytest.mark.parametrize(
    "setting",
    [
        "delay: 1 minute",
        "delay: -5",
        "delay: 99999999",
        "jitter: ten",
        "loss: some",
        "loss: 101",
        "stock_leaves: never",
    ],
)
def test_a_setting_that_changes_is_told_in_the_words_of_one_that_is_given(wrong: Wrong, setting: str) -> None:
    changed = wrong(f"scenario: x\nsteps:\n  - change: {{{setting}}}\n")
    in_given = wrong(given(f"  link: {{{setting}}}\n"))
    assert (changed.message, changed.hint) == (in_given.message, in_given.hint)
    name, typed = setting.split(": ")
    assert changed.source is not None
    assert changed.place == Place(3, changed.source.index(typed) + 1)
    with pytest.raises(ValueError, match="`") as found:
        value(name, typed)
    assert str(found.value).startswith(changed.message.partition(",")[0])


def test_the_words_of_the_head_are_not_offered_further_inside(wrong: Wrong) -> None:
    assert "steps" not in wrong(given("  products:\n    MUG: {name: Mug, price: 1, colour: red}\n")).hint


def test_the_first_of_several_mistakes_is_told(wrong: Wrong) -> None:
    problem = wrong(given("  products:\n    A: {name: a, price: b}\n    C: {name: c, price: d}\n"))
    assert problem.place == Place(4, 25)


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("MUG:", "SHIPPING:") + "  - sync:\n",
        HEAD + "  - add_product: {sku: SHIPPING, name: Box, price: 5}\n",
        HEAD + "  - add_listing: {sku: SHIPPING, name: Box, price: 5}\n",
    ],
    ids=["given", "add_product", "add_listing"],
)
def test_no_product_has_the_name_of_the_shipping_charge(wrong: Wrong, text: str) -> None:
    assert "is `SHIPPING`; the shipping charge of an order has this name (ASM-08)" in wrong(text).message


def test_a_name_that_is_too_long(wrong: Wrong) -> None:
    message = wrong(f"scenario: {'x' * 121}\nsteps:\n  - sync:\n").message
    assert message.startswith("`scenario` must be at most 120")
    assert "items" not in message


def test_a_number_with_thousands_of_digits(wrong: Wrong) -> None:
    problem = wrong(HEAD + f"  - wait: {'9' * 5000}\n")
    assert problem.place == Place(9, 11)
    assert len(problem.message) < 120


def test_a_number_with_thousands_of_digits_expected(wrong: Wrong) -> None:
    problem = wrong(HEAD + f"  - expect: {{store: {{stock: {{MUG: {'9' * 5000}}}}}}}\n")
    assert problem.place is not None
    assert problem.place.line == 9


def test_a_hostile_word_in_a_mistake_cannot_act(wrong: Wrong) -> None:
    problem = wrong(HEAD + '  - "sing\\e[2J\\a": la\n')
    assert "\x1b" not in str(problem)
    assert "\x07" not in str(problem)


def test_two_skus_that_look_the_same_are_refused(wrong: Wrong) -> None:
    problem = wrong(given('  products:\n    MUG: {name: a, price: 1}\n    "MUG ": {name: b, price: 2}\n'))
    assert problem.place == Place(5, 5)


def test_an_outlet_that_is_named_twice_is_refused(wrong: Wrong) -> None:
    assert wrong(given("  outlets: [A, A]\n")).place is not None


def test_a_register_named_like_the_till_of_another_outlet_leaves_that_outlet_a_till(read: Read) -> None:
    scenario = read(
        """\
        scenario: x
        given:
          outlets: [Main Street, North]
          registers: {North till: Main Street}
        steps:
          - sync:
        """
    )
    assert {row.outlet for row in scenario.given.world().pos.registers} == {"Main Street", "North"}


@pytest.mark.parametrize("value", ["paid", "part paid", '""'])
def test_a_word_that_can_be_is_expected(read: Read, value: str) -> None:
    read(HEAD + f"  - expect: {{pos: {{sales: {{W1: {{payment_status: {value}}}}}}}}}\n")
