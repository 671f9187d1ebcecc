"""How people write keys, and which never arrive."""

import pytest

from sandbox.tui.keymap.spelling import lost, shown, spelled


@pytest.mark.parametrize(
    ("written", "key", "on_screen"),
    [
        ("n", "n", "n"), ("R", "R", "R"), ("shift+r", "R", "R"), ("?", "question_mark", "?"), ("+", "plus", "+"),
        ("Ctrl+G", "ctrl+g", "Ctrl+G"), ("Control + g", "ctrl+g", "Ctrl+G"), ("ctrl++", "ctrl+plus", "Ctrl++"),
        ("Shift+Right", "shift+right", "Shift+→"), ("→", "right", "→"), ("Esc", "escape", "Esc"),
        ("page_up", "pageup", "PgUp"), ("F2", "f2", "F2"), ("é", "é", "é"), (",", "comma", ","),
        ("question_mark", "question_mark", "?"), ("alt+x", "alt+x", "Alt+x"), (" ", "space", "Space"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_a_sign_or_a_name(written: str, key: str, on_screen: str) -> None:
    assert spelled(written) == key
    assert shown(key) == on_screen


@pytest.mark.parametrize("written", ["", "foo", "ctrl+", "hyper+x", "f25", "\x1b", "shift", "nn"])
def test_what_is_no_key_is_told(written: str) -> None:
    assert spelled(written) == ""


@pytest.mark.parametrize(
    ("key", "word"),
    [("ctrl+s", "output"), ("ctrl+j", "Enter"), ("ctrl+w", "browsers"), ("ctrl+i", "Tab"), ("ctrl+b", "tmux")],
)
def test_keys_that_never_arrive_are_known(key: str, word: str) -> None:
    assert word in lost(spelled(key))
    assert lost("ctrl+g") == ""
