"""What somebody who helps wants to know of this Sandbox and of where it runs: no secret, and no machine's name."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from sandbox.scenario.library import find, shipped
from sandbox.scenario.problems import Problem, visible
from sandbox.workspace.files import Unkept
from sandbox.workspace.keys import NAME, KeysFile
from sandbox.workspace.place import VARIABLE, place
from sandbox.workspace.settings import writable

INSIDE = {"TMUX": "tmux", "ZELLIJ": "zellij", "STY": "screen", "SSH_CONNECTION": "ssh", "VSCODE_INJECTION": "VS Code"}
"""Variables that tell, by being there, what the terminal runs in; what they say is nobody's business."""
SHORT = 60
"""So many letters of a variable are told."""
Info = dict[str, Any]


def info(ours: str, folder: Path | None = None) -> Info:
    """All there is to know, by theme; ``ours`` is the version of this Sandbox."""
    where = place(folder).absolute()
    return {
        "sandbox": ours,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "textual": _version("textual"),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}".strip(),
        "terminal": terminal(os.environ),
        "workspace": {
            "folder": str(where),
            "named_by": VARIABLE if os.environ.get(VARIABLE) and where == place().absolute() else "",
            "there": where.is_dir(),
            "writable": writable(where),
        },
        "own_keys": _keys(where),
        "theme": _theme(where),
        "scenarios": _scenarios(),
    }


def terminal(names: Mapping[str, str]) -> Info:
    """What the terminal says of itself."""
    columns, lines = get_terminal_size()
    return {
        "term": _told(names, "TERM"),
        "program": _told(names, "TERM_PROGRAM"),
        "inside": [words for name, words in INSIDE.items() if names.get(name)],
        "colors": colors(names),
        "no_color": bool(names.get("NO_COLOR")),
        "columns": columns,
        "lines": lines,
        "interactive": all(_is_terminal(stream) for stream in (sys.__stdin__, sys.__stdout__)),
        "encoding": getattr(sys.__stdout__, "encoding", "") or "",
    }


def colors(names: Mapping[str, str]) -> str:
    """How many colours the terminal says that it has."""
    term = names.get("TERM", "").casefold()
    if term in ("", "dumb", "unknown"):
        return "none" if term else "not said"
    if names.get("COLORTERM", "").casefold() in ("truecolor", "24bit") or term.endswith("-direct"):
        return "16 million"
    return "256" if "256" in term or "kitty" in term else "16"


def lines(found: Info) -> list[str]:
    """The same in words, a line for each theme."""
    known, where = found["terminal"], found["workspace"]
    inside = f" in {', '.join(known['inside'])}" if known["inside"] else ""
    program = f", {known['program']}" if known["program"] else ""
    keys = found["own_keys"]
    own = f"{keys['count']} in {NAME}" if keys["count"] else "none"
    state = "can be written" if where["writable"] else "cannot be written: nothing is kept"
    if where["writable"] and not where["there"]:
        state = "is not there yet, and can be made"
    named = f", named by {where['named_by']}" if where["named_by"] else ""
    size = f"{known['columns']} columns, {known['lines']} lines" if known["interactive"] else "no terminal here"
    quiet = " (NO_COLOR is set)" if known["no_color"] else ""
    return [
        f"Sandbox     {found['sandbox']}",
        f"Python      {found['python']}",
        f"Textual     {found['textual']}",
        f"Platform    {found['platform']}",
        f"Terminal    {known['term'] or 'TERM is not set'}{program}{inside}",
        f"Size        {size}",
        f"Colours     {known['colors']}{quiet}",
        f"Encoding    {known['encoding'] or 'not said'}",
        f"Workspace   {_short(where['folder'])} ({state}{named})",
        f"Own keys    {keys['problem'] or own}",
        f"Theme       {found['theme'] or 'as at first'}",
        f"Scenarios   {found['scenarios']} files ship",
    ]


def _told(names: Mapping[str, str], name: str) -> str:
    """What a variable says, harmless to a terminal."""
    return visible(names.get(name, ""))[:SHORT]


def _is_terminal(stream: Any) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _keys(folder: Path) -> Info:
    try:
        return {"count": len(KeysFile(folder).rows()), "problem": ""}
    except Unkept as problem:
        return {"count": 0, "problem": str(problem)}


def _theme(folder: Path) -> str:
    """The theme that was chosen; the file is looked at and left as it is, whatever it holds."""
    with suppress(OSError, ValueError, AttributeError, TypeError):
        rows = json.loads((folder / "settings.json").read_bytes())["settings"].values()
        return next((visible(str(row["value"])) for row in rows if row["name"] == "theme"), "")
    return ""


def _scenarios() -> int:
    """How many files ship; 0 where they are missing, which a broken installation shows."""
    with suppress(Problem, OSError):
        return sum(1 for _ in find([shipped()]))
    return 0


def _short(folder: str) -> str:
    """The path as people write it: from home on, where it lies there."""
    with suppress(ValueError, RuntimeError):
        return visible(f"~/{Path(folder).relative_to(Path.home()).as_posix()}")
    return visible(folder)
