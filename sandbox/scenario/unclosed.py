"""What stands open in a file that cannot be read: a quote or a bracket that somebody forgot to close."""

from typing import NamedTuple

import yaml

from sandbox.scenario.problems import Place

_ENDS = {"[": "]", "{": "}"}
_OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Unclosed(NamedTuple):
    """A quote or a bracket that is not closed where it should be: what is wrong, where it stands, the way out."""

    message: str
    place: Place
    hint: str


def unclosed(text: str, error: yaml.YAMLError) -> Unclosed | None:
    """What stands open where the parser gave up, by the tokens before; None where it gave up for another reason."""
    context, start = getattr(error, "context", None) or "", getattr(error, "context_mark", None)
    end = getattr(error, "problem_mark", None)
    if start is None or end is None:
        return None
    if context == "while scanning a quoted scalar":
        quote = text[start.index]
        return Unclosed("this quote is never closed", _place(start), f"Write {quote} where the text ends.")
    return _by_tokens(text, end.line, flow=context.startswith("while parsing a flow"))


def _by_tokens(text: str, line: int, *, flow: bool) -> Unclosed | None:
    open_ones: list[yaml.Token] = []
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if isinstance(token, _OPENING):
                open_ones.append(token)
            elif isinstance(token, _CLOSING):
                if not open_ones or _ENDS[_bracket(text, open_ones[-1])] != _bracket(text, token):
                    break
                open_ones.pop()
            elif isinstance(token, yaml.ScalarToken) and _runs_into(token, line):
                mark, last = token.start_mark, token.end_mark
                hint = f"Write {text[mark.index]} where the text ends."
                return Unclosed(f"this quote is closed only on line {last.line + 1}", _place(mark), hint)
    except yaml.YAMLError:
        pass  # the parser told that already; what is open by then may be why
    if not open_ones or not flow:
        return None
    last = open_ones[-1]
    hint = f"Close it with {_ENDS[_bracket(text, last)]}."
    return Unclosed("this bracket is never closed", _place(last.start_mark), hint)


def _runs_into(token: yaml.ScalarToken, line: int) -> bool:
    """Whether a text in quotes started on another line and ended on this one."""
    return token.style in ("'", '"') and token.start_mark.line < token.end_mark.line == line


def _bracket(text: str, token: yaml.Token) -> str:
    return text[token.start_mark.index]


def _place(mark: yaml.Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
