"""What every visitor's app needs, loaded before the first of them comes: see the nursery."""

import gc
import os

os.environ["TEXTUAL_DRIVER"] = "sandbox.serve.driver:ServedDriver"
os.environ["TEXTUAL_FPS"] = "60"
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
"""Textual looks at them when it is loaded."""

from importlib import import_module  # noqa: E402

from rich.cells import cell_len  # noqa: E402

for name in (
    "textual.layouts.factory",
    "textual.layouts.horizontal",
    "textual.layouts.stream",
    "textual.pilot",
    "textual.scrollbar",
    "sandbox.serve.driver",
    "sandbox.serve.visit",
    "sandbox.tui.app",
    "sandbox.tui.library.screen",
    "sandbox.tui.opening",
    "sandbox.tui.presenter.screen",
    "sandbox.tui.stage.screen",
    "sandbox.scenario.reading",
    "sandbox.scenario.run",
    "sandbox.workspace.history",
    "sandbox.workspace.positions",
    "sandbox.workspace.sessions",
    "sandbox.workspace.settings",
):
    import_module(name)
cell_len("◄")  # loads the widths of all signs
gc.collect()
gc.freeze()  # memory that no garbage collector touches stays shared
