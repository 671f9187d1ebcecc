"""The view of a point in time: computed from a run, drawn by the stage, printed as plain text."""

from sandbox.tui.view.model import Mark, View
from sandbox.tui.view.panel import Panel
from sandbox.tui.view.score import Question, Score
from sandbox.tui.view.spans import Line, Span
from sandbox.tui.view.teller import MARKS, Teller

__all__ = ["MARKS", "Line", "Mark", "Panel", "Question", "Score", "Span", "Teller", "View"]
