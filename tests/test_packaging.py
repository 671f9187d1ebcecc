"""What is handed out: the wheel, the versions, and what the headless commands load."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from sandbox import __version__

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "scenarios").rglob("*") if path.is_file())
STYLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "sandbox").rglob("*.tcss"))
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "sandbox").rglob("*.py"))


def environment(**variables: str) -> dict[str, str]:
    """The caller's variables without those of the interpreter."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | variables


def build(source: Path, folder: Path, kind: str) -> Path:
    """The wheel or the source archive, made without any network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=source, env=environment(), capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    (made,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed; what it needs comes from the environment of the tests."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(place), str(wheel)], env=environment(), check=True, timeout=120)
    return place


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with what is installed."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env=environment(PYTHONPATH=str(installed)), capture_output=True, encoding="utf-8", timeout=120,
        check=False,
    )  # fmt: skip


def files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_code_styles_scenarios_and_types(wheel: Path) -> None:
    found = files(wheel)
    assert SHIPPED
    assert {f"sandbox/{name}" for name in SHIPPED} <= found
    assert STYLES
    assert set(STYLES) <= found
    assert set(MODULES) <= found
    assert "sandbox/py.typed" in found
    tests = [name for name in found if name.startswith(("tests/", "docs/"))]
    assert not tests


def test_the_wheel_names_its_command_its_licence_and_bounded_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (info,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        about = archive.read(info).decode()
        commands = archive.read(info.replace("METADATA", "entry_points.txt")).decode()
        assert info.replace("METADATA", "licenses/LICENSE") in archive.namelist()
    assert "sandbox = sandbox.cli:main" in commands
    assert "License-Expression: MIT" in about
    assert "Requires-Python: >=3.11" in about
    needs = re.findall(r"^Requires-Dist: ([^;\n]+)$", about, re.M)
    assert needs
    for need in needs:
        assert "<" in need, f"{need} has no upper bound"
        assert ">=" in need, f"{need} has no lower bound"


def test_the_wheel_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "-c", "import sandbox; print(sandbox.__file__)").stdout.startswith(str(installed))
    done = run(installed, tmp_path, "-m", "sandbox", "run")
    assert (done.returncode, done.stderr) == (0, "")
    ran = {Path(file).name for file in re.findall(r"^PASS  (\S+?\.yaml)", done.stdout, re.M)}
    shipped = {Path(name).name for name in SHIPPED}
    assert ran == {name for name in shipped if name.endswith(".yaml") and not name.startswith("_")}
    assert str(ROOT) not in done.stdout
    assert run(installed, tmp_path, "-m", "sandbox", "check").returncode == 0
    assert not list(tmp_path.iterdir())


def test_the_command_loads_nothing_from_the_folder_that_one_stands_in(installed: Path, tmp_path: Path) -> None:
    for name in ("yaml", "click", "json", "msgspec", "textual"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('loaded from the working folder')\n", encoding="utf-8")
    command = str(installed / "bin" / "sandbox")
    assert run(installed, tmp_path, command, "--version").stdout == f"sandbox, version {__version__}\n"
    done = run(installed, tmp_path, command, "run")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installed_app_has_its_styles(installed: Path, tmp_path: Path) -> None:
    code = """
import asyncio
from sandbox.scenario.library import find, shipped
from sandbox.tui.app import SandboxApp

async def opened():
    app = SandboxApp(scenario=next(iter(find([shipped()]))))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        print(app.screen.__module__)

asyncio.run(opened())
"""
    done = run(installed, tmp_path, "-c", code)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("sandbox.tui.stage")


def test_a_wheel_made_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build(ROOT, tmp_path, "sdist")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(tmp_path / "source", filter="data")
    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "tests/test_packaging.py"} <= names
    (source,) = (tmp_path / "source").iterdir()
    assert files(build(source, tmp_path / "again", "wheel")) == files(wheel)


# --- versions ---


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        installed = metadata.version("sandbox")
    except metadata.PackageNotFoundError:
        return
    assert installed == __version__


# --- what is loaded ---

HEADLESS = {"textual", "rich", "asyncio", "hypothesis", "pytest", "multiprocessing"}


@pytest.mark.parametrize(
    "arguments", [["run"], ["run", "--json"], ["check"], ["--help"], ["run", "--help"], ["--version"]]
)
def test_headless_commands_never_load_textual(arguments: list[str], tmp_path: Path) -> None:
    code = """
import sys
from sandbox.cli import main
try:
    main()
except SystemExit as end:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path, env=environment(PYTHONPATH=str(ROOT)), capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "sandbox" in loaded, done.stderr
    assert not HEADLESS & loaded
