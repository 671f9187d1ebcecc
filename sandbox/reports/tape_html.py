"""A tape of a scenario as one HTML page: every moment one under another, with the narration as chapters."""

from collections.abc import Sequence
from html import escape

from sandbox.reports.tape import Frame

STYLE = """
body { background: #121212; color: #e0e0e0; font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 84rem; }
a { color: #9ecbff; } nav li { margin: .2rem 0; } section { margin: 2rem 0; }
h2 { font-size: 1.1rem; } p { color: #b0b0b0; }
pre { font: 13px/1.25 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-x: auto; }
@media print { section { break-inside: avoid; } }
"""


def page(title: str, about: str, frames: Sequence[Frame]) -> str:
    """The page, with everything that it needs inside."""
    chapters = [(number, frame.chapter) for number, frame in enumerate(frames, 1) if frame.chapter]
    links = "".join(f'<li><a href="#m{number}">{escape(words)}</a></li>' for number, words in chapters)
    nav = f"<nav><ol>{links}</ol></nav>" if chapters else ""
    looks: dict[str, str] = {}
    body = "".join(_section(number, frame, looks) for number, frame in enumerate(frames, 1))
    style = STYLE + "".join(f".{name} {{ {css} }}\n" for css, name in looks.items())
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body><h1>{escape(title)}</h1><p>{escape(about)}</p>{nav}\n{body}</body>\n</html>\n"
    )


def _section(number: int, frame: Frame, looks: dict[str, str]) -> str:
    """A moment; each look that is new gets a class."""
    lines = "\n".join(
        "".join(
            f'<span class="{looks.setdefault(piece.css, f"l{len(looks)}")}">{escape(piece.text)}</span>'
            if piece.css
            else escape(piece.text)
            for piece in line
        )
        for line in frame.lines
    )
    head = frame.chapter or frame.words
    return f'<section id="m{number}"><h2>{number}. {escape(head)}</h2><pre>{lines}</pre></section>\n'
