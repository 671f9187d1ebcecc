"""The keys by what they are for, as the help page lists them."""

THEMES = (
    ("Play", (
        "stage.play", "stage.step", "stage.back", "stage.next_mark", "stage.back_mark", "stage.first", "stage.last",
        "stage.go_to", "stage.restart", "stage.faster", "stage.slower", "stage.failure", "stage.bookmark",
        "stage.to_bookmark", "stage.rule_by_rule", "stage.library",
    )),
    ("Ask the room", ("stage.hide_next", "stage.notes", "stage.presenter", "presenter.", "stage.digit_")),
    ("Look closer", (
        "stage.next_panel", "stage.previous_panel", "stage.up", "stage.down", "stage.page_up", "stage.page_down",
        "stage.column_before", "stage.next_column", "stage.where_from", "stage.details", "stage.watch",
    )),
    ("Act in the shop", ("explore.",)),
    ("Take away", ("stage.copy", "stage.picture", "stage.hand_out", "explore.keep")),
)  # fmt: skip
"""Each theme with the ids of its bindings, or how they begin; the others stand under what follows."""
HERE, EVERYWHERE = "On this page", "Everywhere"


def theme(id: str) -> str:
    """Where a binding stands on the help page."""
    if id.startswith("app."):
        return EVERYWHERE
    for title, ids in THEMES:
        if id in ids:
            return title
    for title, ids in THEMES:
        if any(each.endswith((".", "_")) and id.startswith(each) for each in ids):
            return title
    return "Look closer" if id.startswith("stage.") else HERE


def order(title: str) -> int:
    """The place of a theme on the page."""
    return [*(each for each, _ in THEMES), HERE, EVERYWHERE].index(title)
