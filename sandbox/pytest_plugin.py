"""The pytest plugin: scenario files as tests, and fixtures for stories that are written in Python.

pytest loads it wherever Sandbox is installed, so it imports nothing more until a scenario file is collected or one
of its fixtures is used. A scenario file is collected where it is named on the command line, or where a pattern of
the ini option ``sandbox_scenarios`` names it. What a tired person reads of a failure is in
``sandbox.pytest_scenarios``.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sandbox.api import Run, Simulation

_SCENARIO = re.compile(r"^(scenario|steps|given)[ \t]*:", re.M)
"""What tells a scenario from the YAML files of others, even where a word of it is wrong."""
_ENDINGS = (".yaml", ".yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option, for the project's ini file."""
    parser.addini("sandbox_scenarios", "patterns of scenario files to collect, from the root folder", "args", [])


def pytest_configure(config: pytest.Config) -> None:
    """The marker that all scenarios have."""
    config.addinivalue_line("markers", "sandbox: a scenario of Sandbox.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a scenario file that somebody asked for; any other file is none of our business."""
    if not file_path.name.casefold().endswith(_ENDINGS) or not _wanted(file_path, parent):
        return None
    from sandbox.pytest_scenarios import ScenarioFile

    found: pytest.Collector = ScenarioFile.from_parent(parent, path=file_path)
    return found


def _wanted(file: Path, parent: pytest.Collector) -> bool:
    root = parent.config.rootpath
    for pattern in parent.config.getini("sandbox_scenarios"):
        if not file.name.startswith("_") and _matches(file, root / pattern):
            return True
    return parent.session.isinitpath(file) and _SCENARIO.search(_text(file)) is not None


def _matches(file: Path, pattern: Path) -> bool:
    """Whether a pattern is the file, a folder above it, or like its path; ``*`` stands for folders, too."""
    return pattern in (file, *file.parents) or fnmatch(file.as_posix(), pattern.as_posix().replace("**/", "*"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class OpenShop:
    """What the fixture ``sandbox_shop`` is: called with the data of ``given:``, it opens a shop."""

    def __init__(self) -> None:
        self.opened: list[Simulation] = []

    def __call__(self, given: dict[str, Any] | None = None, **parts: Any) -> "Simulation":
        """The simulation of a shop, as ``sandbox.open_shop`` makes it."""
        from sandbox.api import open_shop

        simulation = open_shop(given, **parts)
        self.opened.append(simulation)
        return simulation

    def broken(self) -> list[str]:
        """The laws that the shops break where their wire is quiet and nothing excuses them."""
        from sandbox.sync.laws import broken

        lawful = [shop for shop in self.opened if shop.quiet and not shop.excuse]
        return [law for shop in lawful for law in broken(shop.world, shop.journal[: shop.position])]


class RunScenario:
    """What the fixture ``sandbox_run`` is: called with a file beside the test, it runs the scenario in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, file: str | Path, case: str = "") -> "Run":
        """What came of the scenario; where something in it does not hold, the test fails and says what."""
        from sandbox.pytest_scenarios import run_or_fail

        return run_or_fail(self.folder / file, case)


@pytest.fixture
def sandbox_shop() -> Iterator[OpenShop]:
    """Open shops from plain data: ``sandbox_shop(products={"MUG": {...}})`` is a ``sandbox.Simulation``.

    When the test has passed, the laws of the sync must hold in each shop whose wire is quiet.
    """
    shops = OpenShop()
    yield shops
    laws = shops.broken()
    if laws:
        pytest.fail("\n".join(["a law is broken", *laws]), pytrace=False)


@pytest.fixture
def sandbox_run(request: pytest.FixtureRequest) -> RunScenario:
    """Run a scenario file beside the test: ``sandbox_run("mug.yaml")`` is a ``sandbox.Run`` of which all held."""
    return RunScenario(request.path.parent)
