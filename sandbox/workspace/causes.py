"""What a user does in a session, as data that can be kept and done again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from sandbox.actions import ACTIONS, Action
from sandbox.scenario.problems import Problem
from sandbox.scenario.reading import load
from sandbox.scenario.session import Impossible, Session
from sandbox.scenario.shared import ROOT
from sandbox.scenario.story import Scenario

Start = dict[str, Any]


def start_of(scenario: Scenario, moment: int | None) -> Start:
    """The beginning of a session: the text of its scenario, with the file that it shares a shop from."""
    file = scenario.file.absolute()
    texts = {file.name: scenario.source.text}
    root = scenario.source.root.value
    use = root.get("use") if isinstance(root, dict) else None
    if use is not None and isinstance(use.value, str):
        shared = (file.parent / use.value).resolve()
        top = next(folder for folder in file.resolve().parents if shared.is_relative_to(folder))
        texts = {
            file.resolve().relative_to(top).as_posix(): scenario.source.text,
            shared.relative_to(top).as_posix(): shared.read_text(encoding="utf-8-sig"),
        }
    return {"file": str(file), "case": scenario.case, "moment": moment, "texts": texts}


def scenario_of(start: Start) -> Scenario:
    """The scenario of a beginning, read from its kept text, wherever its file is now.

    Raises ``Problem`` when this Sandbox does not read it any more.
    """
    with TemporaryDirectory(prefix="sandbox-") as scratch:
        folder = Path(scratch)
        (folder / ROOT).write_text("{}", encoding="utf-8")
        names = list(start["texts"])
        for name, text in start["texts"].items():
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                raise Problem(Path(name), "lies outside the session")
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return replace(load(folder / names[0], start["case"]), file=Path(start["file"]))


ONCE = {"choose_register": {"register_name": "register"}}
"""Fields that had another name in the journals of an older Sandbox, by the verb of the action: then, and now."""


class Undoable(Exception):
    """A deed of a session that this Sandbox cannot do again; the text says why.

    ``number`` is its number among the deeds, ``place`` its place among the entries of the journal.
    """

    def __init__(self, number: int, place: int, error: Exception) -> None:
        super().__init__(_reason(error))
        self.number = number
        self.place = place


def action_data(action: Action) -> dict[str, Any]:
    """An action as data: its verb, and its fields as they were given, under the names by which they are read."""
    return {"verb": action.verb, "with": action.model_dump(mode="json", by_alias=True, exclude_unset=True)}


def action_of(entry: Mapping[str, Any]) -> Action:
    """The action in an entry of a journal. Raises ``ValueError`` for what this Sandbox does not know."""
    verb = entry["verb"]
    if verb not in ACTIONS:
        raise ValueError(f"there is no action `{verb}`")
    names = ONCE.get(verb, {})
    return ACTIONS[verb].model_validate({names.get(name, name): value for name, value in entry["with"].items()})


def do_again(session: Session, entry: dict[str, Any]) -> None:
    """Do in the session what an entry of its journal says. Raises ``ValueError`` for what cannot be done."""
    what = entry["op"]
    if what in ("do", "act"):
        _act_again(session, entry.get("moment", len(session.moments)), action_of(entry))
    elif what == "sync":
        session.sync()
    elif what == "say":
        session.say(entry["words"])
    elif what == "cut":
        session.cut(entry["moment"])
    elif what == "set":
        session.set(entry["name"], entry["value"])
    elif what == "choose":
        session.choose(entry["rule"], entry["variant"])
    elif what == "change":
        session.change(entry["moment"], entry["to"])
    elif what == "start_over":
        session.start_over(entry["moment"], entry["side"])
    elif what == "undo":
        session.undo()
    elif what == "to_start":
        session.to_start()
    elif what == "reset":
        session.reset()
    else:
        raise ValueError(f"there is no `{what}`")


def _act_again(session: Session, moment: int, action: Action) -> None:
    """Perform an action at a moment. One that was possible once and is not any more is a step that is refused."""
    try:
        session.act(moment, action)
    except Impossible:
        session.cut(moment)
        session.tried(action)


def _reason(error: Exception) -> str:
    """Why a deed cannot be done again, in plain words."""
    if isinstance(error, ValidationError):
        detail = error.errors(include_url=False)[0]
        name = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "it")
        wrong = {"missing": f"`{name}` is missing", "extra_forbidden": f"there is no `{name}` in it"}
        return wrong.get(detail["type"], f"`{name}` does not take {str(detail['input'])!r}")
    if isinstance(error, KeyError) and error.args:
        return f"`{error.args[0]}` is missing"
    return str(error).rstrip(".") if isinstance(error, ValueError) else "it is not written as this Sandbox writes it"
