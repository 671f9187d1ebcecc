"""The keys of the presenter view: those of the stage that play and act, under the same ids, and a few of its own."""

from textual.binding import Binding

from sandbox.tui.stage.screen import StageScreen

PLAYED = (
    "play", "step", "back", "next_mark", "back_mark", "first", "last", "go_to", "restart", "faster", "slower",
    "autoplay", "hide_next", "notes", "failure", "bookmark", "to_bookmark", "rule_by_rule",
)  # fmt: skip
"""What the presenter view lets the stage do, by the names of the controls."""
OWN = ("stage.presenter", "stage.library")
"""What these keys do on the stage, they do not do here."""


def _shared(binding: Binding) -> Binding:
    """A binding of the stage as it is here: what needs a panel to point at says where the panels are."""
    name, _, rest = binding.action.partition("(")
    if name in ("digit", "explore", "take_away") or (name == "do" and rest.strip("')") in PLAYED):
        return binding
    return Binding(binding.key, "elsewhere", "", id=binding.id, show=False, priority=binding.priority)


BINDINGS = [
    *(_shared(each) for each in StageScreen.BINDINGS if isinstance(each, Binding) and each.id not in OWN),
    Binding("p", "leave", "Back to the stage", id="stage.presenter"),
    Binding("escape", "leave", "Back to the stage", id="stage.library"),
]
