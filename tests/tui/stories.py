"""Stories that the tests of the app play."""

NAME = """
scenario: The name does not match
about: Ada signs an online order with another name. Her profile in the POS keeps its own.
tags: [customers, names]
shows: [CUS-01, CUS-02]
given:
  outlets: [Main Street, North]
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10, North: 4}}
    TEA: {name: Green tea, price: 4.50, stock: {Main Street: 6}}
  customers:
    ADA: {name: Ada Lovelace, email: ada@example.com}
steps:
  - say: Ada orders a mug online and signs as A. Byron.
  - place_order: {id: W1, email: ada@example.com, name: A. Byron, items: {MUG: 1}}
  - ask: Whose name will the POS show?
    choices: [A. Byron, Ada Lovelace]
    answer: Ada Lovelace
  - sync:
  - note: Mention that duplicates are another lesson.
  - expect:
      pos:
        stock: {MUG: {Main Street: 9}}
  - say: The e-mail address decides.
  - ring_sale: {id: R1, outlet: North, items: {MUG: 2, TEA: 1}}
  - sync:
  - expect:
      pos:
        stock: {MUG: {North: 3}}
"""
"""A question, an expectation that holds, and one that does not (the last)."""

OPENING, SAY, ORDERED, ASK, BOOKED, LEVEL, HELD, SAID, RUNG = range(9)
"""The moments of NAME by their numbers, as far as tests name them."""

HOSTILE = """
scenario: "[@click=app.quit]title[/]"
about: "[/] and [b]bold[/b] and [red]"
tags: ["[@click=app.quit]tag[/]"]
given:
  outlets: ["[b]Main[/b]"]
  products:
    "[/]": {name: "[@click=app.quit]x[/]", price: 1.00, stock: {"[b]Main[/b]": 5}}
    CJK: {name: "青いマグカップ", price: 2.00, stock: {"[b]Main[/b]": 5}}
  customers:
    C1: {name: "[link=https://evil.example]me[/link]", email: a@example.com}
steps:
  - say: "[@click=app.quit]say[/]"
  - place_order: {id: "[/]", email: a@example.com, name: "[@click=app.quit]y[/]", items: {"[/]": 1, CJK: 2}}
  - ask: "[@click=app.quit]Which?[/]"
    choices: ["[@click=app.quit]one[/]", "[/]"]
    answer: "[/]"
  - sync:
"""
