"""The keys with which one explores. Each has an id, so that users can choose other keys."""

from textual.binding import Binding

DEEDS = (
    ("act", "a", "Act", "Do something in the shop, beginning with the panel in focus"),
    ("sync", "s", "Sync", "Let everything arrive that is on its way"),
    ("arrive", "d", "Deliver one", "Let time pass until the next message arrives"),
    ("wait", "w", "Wait", "Let time pass"),
    ("wire", "i", "The line", "Interfere with the line: cut, restore, slow, repeat, reorder, lose, compare"),
    ("switches", "x", "Settings and what-ifs", "Turn what no source answers, and the rules, another way"),
    ("compare", "c", "Compare", "Compare with another setting, another rule, or a step less"),
    ("keep", "k", "Keep as a scenario", "Write what was done as a scenario file that passes"),
    ("over", "z", "Start over", "Back to the start, or everything as it was at first"),
)
"""What one can do: name, key, what it is called, what it does."""

BINDINGS = [Binding(key, f"explore('{name}')", title, id=f"explore.{name}") for name, key, title, _ in DEEDS]
