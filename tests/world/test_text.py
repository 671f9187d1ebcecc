"""Text and money from outside, made harmless and exact."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.world.money import MOST, money, rounded
from sandbox.world.text import amount, clean, fold, listed, one_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Blue mug ", "Blue mug"),
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("bell\x07 null\x00 del\x7f c1\x9b2J", "bell null del c12J"),
        ("\u202eevil\u202c", "evil"),
        ("\u2066a\u2069\u200fb\u061c", "ab"),
        ("\ufeffbom", "bom"),
        ("half\ud800", "half"),
        ("one\r\ntwo\rthree", "one\ntwothree"),
        ("tab\there", "tab here"),
        ("para\u2029graph\u2028s", "paragraphs"),
        ("cafe\u0301", "caf\u00e9"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("日本 🍵", "日本 🍵"),
        ("", ""),
    ],
)
def test_clean_takes_out_what_acts_and_keeps_what_is_text(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(("text", "line"), [("one\ntwo", "one two"), ("a\r\n\tb", "a b"), ("Blue  mug", "Blue  mug")])
def test_one_line_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_no_text_can_act_on_a_terminal(text: str) -> None:
    cleaned = clean(text)
    assert not any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in cleaned)
    assert not set(cleaned) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned
    assert "\n" not in one_line(text)
    cleaned.encode("utf-8")


def test_addresses_are_compared_without_case_and_spaces() -> None:
    assert fold(" KIM@X.com ") == fold("kim@x.COM") == "kim@x.com"


@pytest.mark.parametrize(("quantity", "text"), [(1, "1 unit"), (0, "0 units"), (3, "3 units")])
def test_a_quantity_with_its_noun(quantity: int, text: str) -> None:
    assert amount(quantity, "unit") == text


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_as_a_person_lists_them(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("1e3", "1000.00"),
        ("1.2e1", "12.00"),
        ("-0.00", "0.00"),
        ("99999999.99", "99999999.99"),
    ],
)
def test_money_is_written_with_two_places(written: str, meant: str) -> None:
    assert str(money(written)) == meant


@pytest.mark.parametrize("written", ["12.001", "0.005", "100000000", "-100000000", "1e30", "NaN", "Infinity", "sNaN"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="an amount"):
        money(written)


def test_the_largest_amount_of_many_lines_still_adds_up() -> None:
    assert sum([MOST] * 1000) == Decimal("99999999990.00")


@pytest.mark.parametrize(
    ("computed", "kept"), [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.004", "0.00"), ("2.675", "2.68")]
)
def test_what_was_computed_is_rounded_half_up(computed: str, kept: str) -> None:
    assert str(rounded(Decimal(computed))) == kept
