"""The results as one page to read, to send and to print: each scenario as a story, what failed first.

The page loads nothing. All words of scenarios stand in it as text.
"""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from sandbox.reports.terminal import as_text
from sandbox.scenario.scenes import Scene
from sandbox.scenario.sheets import Cell, Sheet
from sandbox.scenario.suite import Result, Tally

_WORDS = {"passed": "PASS", "failed": "FAIL", "error": "ERROR"}
LONGEST = 28
"""In a table a word of more letters is broken where its column ends."""
_UNFOLD = "addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(d => d.open = true))"
"""On paper nothing stays folded."""


def opening(tally: Tally) -> str:
    """The head of the page, and how many came out how."""
    said = [f"<b>{tally.passed}</b> passed", f"<b>{tally.failed}</b> failed"]
    if tally.errors:
        said.append(f"<b>{tally.errors}</b> cannot be read")
    if tally.stopped:
        said.append("stopped before the end")
    return f'{_head(_title(tally))}<h1>Scenarios</h1>\n<p class="tally">{", ".join(said)}</p>\n'


def _head(title: str) -> str:
    style = files("sandbox.reports").joinpath("story.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n<script>{_UNFOLD}</script>\n</head>\n<body>\n"
    )


def _title(tally: Tally) -> str:
    wrong = tally.failed + tally.errors
    return f"{wrong} of {tally.total} scenarios did not pass" if wrong else f"All {tally.total} scenarios passed"


def piece(result: Result, number: int) -> str:
    """One scenario: unfolded where it did not pass, or where there is nothing else to read."""
    return "".join(_scenario(result))


def closing(tally: Tally) -> str:
    """The end of the page."""
    return "</body>\n</html>\n"


def handout(result: Result, said: str) -> str:
    """One story on a page of its own; ``said`` stands below its title."""
    return (
        f"{_head(result.scenario)}<h1>{escape(result.scenario)}</h1>\n"
        f'<p class="tally">{escape(said)}</p>\n{"".join(_body(result))}</body>\n</html>\n'
    )


def _scenario(result: Result) -> Iterator[str]:
    unfolded = "" if result.outcome == "passed" else " open"
    title = result.scenario or "A file that is no scenario yet"
    yield f'<details class="{result.outcome}"{unfolded}>\n<summary>'
    yield f'<span class="outcome">{_WORDS[result.outcome]}</span> <span class="title">{escape(title)}</span>'
    yield f' <span class="file">{escape(result.id)}</span></summary>\n'
    yield from _body(result)
    yield "</details>\n"


def _body(result: Result) -> Iterator[str]:
    yield '<div class="body">\n'
    if result.about:
        yield f'<p class="about">{escape(result.about)}</p>\n'
    if result.faults:
        count = len(result.faults)
        words = "What did not hold" if result.outcome == "failed" else "What is wrong with the file"
        yield f'<div class="fault"><p>{words}{f" ({count})" if count > 1 else ""}</p>'
        yield f"<pre>{escape(as_text(result, paper=True))}</pre></div>\n"
    if result.scenes:
        yield '<ol class="story">\n'
        for scene in result.scenes:
            yield from _scene(scene)
        yield "</ol>\n"
    yield "</div>\n"


def _scene(scene: Scene) -> Iterator[str]:
    broken = " broken" if scene.failed else ""
    yield f'<li class="{scene.kind}{broken}">'
    if scene.kind == "opening":
        words = f"The shop after step {scene.step}" if scene.step else "The shop before the first step"
        yield f'<span class="what">{words}</span>'
    elif scene.kind == "step":
        yield f'<span class="what">{escape(scene.text)}</span> '
        yield f'<span class="when">step {scene.step}, {escape(scene.time)}</span>'
    elif scene.kind == "ask":
        yield f"{escape(scene.text)}<br>{_choices(scene)}"
    elif scene.kind == "expect":
        yield f'<span class="{"broken" if scene.failed else "held"}">{escape(scene.text)}</span>'
    elif scene.kind == "note":
        yield f"Speaker's note: {escape(scene.text)}"
    else:
        yield escape(scene.text)
    for failed in scene.failed:
        yield f'<br><span class="broken">{escape(failed)}</span>'
    if scene.why:
        told = "".join([f"<dt>{escape(rule)}</dt><dd>{escape(text)}</dd>" for rule, text in scene.why])
        yield f'<dl class="why">{told}</dl>'
    if scene.others:
        yield f'<ul class="others">{"".join([f"<li>{escape(other)}</li>" for other in scene.others])}</ul>'
    if scene.sheets:
        yield '<div class="sheets">'
        for sheet in scene.sheets:
            yield from _sheet(sheet)
        yield "</div>"
    yield "</li>\n"


def _choices(scene: Scene) -> str:
    return " · ".join(
        f'<span class="answer">{escape(choice)} ✓</span>' if choice == scene.answer else escape(choice)
        for choice in scene.choices
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    heads = "".join([f"<th>{escape(column)}</th>" for column in sheet.columns])
    yield f"<table><caption>{escape(sheet.title)}</caption><tr><th></th>{heads}</tr>"
    for row in sheet.rows:
        still = "" if any(cell.changed for cell in row.cells) else ' class="still"'
        cells = "".join(map(_cell, row.cells))
        yield f"<tr{still}><th{_looks(row.name)}>{escape(row.name)}</th>{cells}</tr>"
    yield "</table>"
    if sheet.left_out:
        yield f'<span class="more">and {sheet.left_out} more that did not change</span>'


def _cell(cell: Cell) -> str:
    if not cell.changed:
        return f"<td{_looks(cell.after)}>{_breaking(cell.after)}</td>"
    before = f"<del>{_breaking(cell.before)}</del> → " if cell.before else ""
    return f"<td{_looks(cell.before, cell.after, look='changed')}>{before}{_breaking(cell.after) or 'gone'}</td>"


def _looks(*texts: str, look: str = "") -> str:
    """The classes of a cell: words that are too long for a column may be broken anywhere."""
    long = any(len(word) > LONGEST for text in texts for word in re.split(r"[\s_]", text))
    classes = " ".join(filter(None, (look, "long" if long else "")))
    return f' class="{classes}"' if classes else ""


def _breaking(text: str) -> str:
    """The text, in which a status such as AWAITING_PROCESSING may be broken between its words."""
    return escape(text).replace("_", "_<wbr>")
