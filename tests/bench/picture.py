"""``python -m tests.bench.picture FILE``: the README's picture, an SVG that the app makes of its own stage."""

import asyncio
import re
import sys
from pathlib import Path

from sandbox.scenario.library import find, shipped
from sandbox.scenario.reading import load
from sandbox.scenario.run import run
from sandbox.tui.app import SandboxApp
from sandbox.tui.view import Teller

SCENARIO, SIZE = "1-online-sale", (120, 36)


def order_arrives(file: Path) -> int:
    """The moment at which the order reaches the POS, when most is to be seen."""
    moments = Teller(run(load(file))).moments
    return next(n for n, moment in enumerate(moments) if moment.step and moment.text.endswith("reached the POS"))


async def picture() -> str:
    """The stage at that moment of the demo."""
    file = next(file for file in find([shipped()]) if file.stem == SCENARIO)
    app = SandboxApp(scenario=file, moment=order_arrives(file))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        drawn = app.export_screenshot(title="Sandbox")
    return re.sub(r"\s*@font-face \{.*?\}\n", "\n", drawn, flags=re.S)  # a picture loads nothing from the network


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
