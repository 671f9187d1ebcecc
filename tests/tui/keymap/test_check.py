"""What cannot be in a map of keys is told in a sentence, and the rest of it is used."""

import pkgutil
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path

import pytest
from textual.screen import Screen

import sandbox.tui
from sandbox.tui.keymap.catalogue import SCREENS, all_bound, scopes
from sandbox.tui.keymap.check import Chosen, checked, clashes
from sandbox.tui.keymap.shown import SENTENCES
from sandbox.tui.keymap.spelling import lost
from sandbox.workspace.keys import Row


def chosen(**lines: str) -> tuple[Chosen, list[str]]:
    """A map of keys from lines whose ids have __ for a dot."""
    return checked(Row(number, id.replace("__", "."), keys) for number, (id, keys) in enumerate(lines.items(), 1))


def test_every_screen_of_the_app_is_in_the_catalogue() -> None:
    found = set()
    for module in pkgutil.walk_packages(sandbox.tui.__path__, "sandbox.tui."):
        for name, value in getmembers(import_module(module.name), isclass):
            shown = issubclass(value, Screen) and not value.__subclasses__()  # or it is what several are made of
            if (shown or "BINDINGS" in vars(value)) and value.__module__ == module.name:
                found.add(f"{module.name}:{name}")
    assert found == {where for _, _, where in SCREENS} | {"sandbox.tui.app:SandboxApp"}


def test_every_binding_has_an_id_of_its_own_and_says_what_it_does() -> None:
    for scope in scopes():
        for id, bound in scope.bound.items():
            assert bound.id == id
    assert [bound.id for bound in all_bound().values() if not bound.words] == []
    assert list(clashes({})) == []
    stage = next(scope for scope in scopes() if scope.name == "stage").bound
    assert {"stage.step", "explore.act", "app.quit"} <= set(stage)


def test_the_keys_of_the_beginning_do_not_hide_one_another_on_a_screen() -> None:
    """But those of a screen may hide one of the app, as u does on the page of rules."""
    for scope in scopes():
        keys = [key for bound in scope.bound.values() if bound.screen != "app" for key in bound.keys]
        assert len(keys) == len(set(keys)), scope.name


def test_a_key_that_another_binding_of_the_screen_has_is_refused_and_the_rest_is_used() -> None:
    keys, problems = chosen(stage__step="n", stage__go_to="f8")
    assert keys == {"stage.go_to": ("f8",)}
    assert problems == ["Line 1: stage.step cannot have n: on the stage it is stage.notes (Speaker's notes)."]


def test_keys_may_change_places() -> None:
    keys, problems = chosen(stage__step="n", stage__notes="right,l")
    assert keys == {"stage.step": ("n",), "stage.notes": ("right", "l")}
    assert problems == []


def test_when_one_of_two_that_change_places_cannot_the_other_cannot_either() -> None:
    keys, problems = chosen(stage__step="n", stage__notes="ctrl+s")
    assert keys == {}
    assert "terminals stop their output" in problems[0]
    assert "stage.step cannot have n" in problems[1]


def test_of_two_lines_with_one_key_the_first_counts() -> None:
    keys, problems = chosen(stage__step="x,f8", stage__go_to="f8", explore__switches="f9")
    assert keys == {"stage.step": ("x", "f8"), "explore.switches": ("f9",)}
    assert problems == ["Line 2: stage.go_to cannot have F8: on the stage it is stage.step (Step)."]


def test_a_key_of_the_app_is_taken_on_every_screen_and_those_of_other_screens_are_free() -> None:
    keys, problems = chosen(library__explore="q", library__search="g", origin__jump="q")
    assert keys == {"library.search": ("g",)}
    assert problems == [
        "Line 1: library.explore cannot have q: everywhere it is app.quit (Quit).",
        "Line 3: origin.jump cannot have q: where a value comes from it is origin.close (Close).",
    ]


def test_an_unknown_id_is_told_with_the_nearest_one() -> None:
    assert chosen(stage__stp="n")[1] == ["Line 1: there is no stage.stp; did you mean stage.step."]
    assert chosen(zzz="n")[1] == ["Line 1: there is no zzz; F1 and then k lists all there are."]


@pytest.mark.parametrize("keys", ["foo", "ctrl+j", "N,ctrl+w", "N,"])
def test_a_key_that_is_none_or_never_arrives_is_told(keys: str) -> None:
    found, problems = chosen(stage__step=keys)
    assert found == {}
    assert problems[0].startswith("Line 1: stage.step cannot have ")


def test_every_binding_has_a_key_that_arrives_in_every_terminal() -> None:
    assert [id for id, bound in all_bound().items() if all(lost(key) for key in bound.keys)] == []


def test_the_palette_may_keep_the_key_that_some_terminals_take_and_no_letter_can_open_it_over_everything() -> None:
    assert chosen(app__palette="ctrl+p,f8") == ({"app.palette": ("ctrl+p", "f8")}, [])
    found, problems = chosen(app__palette="n", stage__step="ctrl+p")
    assert found == {}
    assert problems == [
        "Line 1: app.palette cannot have n: it could not be typed any more where letters are.",
        "Line 2: stage.step cannot have Ctrl+P: zellij and VS Code take it.",
    ]


def test_a_letter_cannot_be_a_key_where_letters_are_typed() -> None:
    found, problems = chosen(picker__take="n", form__leave="f2")
    assert found == {"form.leave": ("f2",)}
    assert "typed as a letter" in problems[0]


def test_the_sentences_that_name_keys_stand_in_the_app() -> None:
    folder = Path(sandbox.tui.__path__[0])
    written = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py") if file.name != "shown.py")
    for usual, _ in SENTENCES:
        assert usual in written, usual
    bound = all_bound()
    ids = {part.partition("}")[0] for _, own in SENTENCES for part in own.split("{")[1:]}
    assert ids <= set(bound)
