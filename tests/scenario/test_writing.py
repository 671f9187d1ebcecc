"""What is written fast is what YAML itself would write, to the letter."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sandbox.scenario.writing import _by_yaml, flow, lines

TEXT = st.text(alphabet="abAB01 -_.@:,#'\"{}[]&*!|>%é\n\t?~=`$+/", max_size=20)
DATA = st.recursive(
    TEXT, lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXT, part, max_size=3), max_leaves=8
)


@given(DATA)
def test_on_one_line(value: Any) -> None:
    assert flow(value) == _by_yaml(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "yes", "12.50", "09:00", "- a", "a: b", "a #b", "Ada's", "x" * 300, "two\nlines", "ends ", "é", "?"],
)
def test_a_text_comes_back(text: str) -> None:
    written = "\n".join(lines("say", text, ""))
    assert yaml.load(written, yaml.BaseLoader) == {"say": text}
    assert yaml.load(flow({"say": [text]}), yaml.BaseLoader) == {"say": [text]}
