"""A tape of a scenario: what the stage shows at each moment, as an asciicast, with the narration as chapter marks.

The format is that of asciinema (https://docs.asciinema.org/manual/asciicast/v2/ and .../v3/): a header, then one
JSON array a line. The same scenario gives the same bytes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

LONGEST = 8.0
"""So many seconds a moment stands at most, however much there is to read."""
Version = Literal[2, 3]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line in one look: its text, the look as codes of the terminal and as CSS."""

    text: str
    codes: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The screen at one moment. ``chapter`` is the narration that begins there; ``seconds`` is how long it stands."""

    lines: tuple[tuple[Piece, ...], ...]
    seconds: float
    words: str
    chapter: str = ""
    svg: str = ""


def asciicast(title: str, size: tuple[int, int], frames: Sequence[Frame], version: Version = 2) -> str:
    """The tape as an asciicast; ``size`` is columns and rows."""
    columns, rows = size
    head: dict[str, object] = {"version": version}
    if version == 2:
        head |= {"width": columns, "height": rows}
    else:
        head["term"] = {"cols": columns, "rows": rows}
    head["title"] = title
    lines: list[object] = [head, *_events(frames, version)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _events(frames: Sequence[Frame], version: Version) -> Iterator[list[object]]:
    now = waited = 0.0
    for number, frame in enumerate(frames):
        at = now if version == 2 else waited
        if frame.chapter:
            yield [round(at, 3), "m", frame.chapter]
            at = now if version == 2 else 0.0
        yield [round(at, 3), "o", _painted(frame, frames[number - 1] if number else None)]
        waited = min(frame.seconds, LONGEST)
        now += waited
    yield [round(now if version == 2 else waited, 3), "o", "\x1b[0m"]


def _painted(frame: Frame, before: Frame | None) -> str:
    """What a terminal must get to show the frame: the lines that are not there yet."""
    shown = before.lines if before is not None else ()
    text = "" if before is not None else "\x1b[?25l\x1b[2J"
    for number, line in enumerate(frame.lines):
        if number >= len(shown) or line != shown[number]:
            text += f"\x1b[{number + 1};1H" + "".join(map(_coded, line))
    return text


def _coded(piece: Piece) -> str:
    return f"\x1b[{piece.codes}m{piece.text}\x1b[0m" if piece.codes else piece.text
