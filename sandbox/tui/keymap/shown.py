"""Shows the user's own keys wherever a screen names the keys of the beginning: footers, hints, buttons, notices."""

import re
from collections.abc import Sequence
from functools import lru_cache

from textual.screen import Screen

from sandbox.tui.keymap.catalogue import APP, SCREENS, Scope, all_bound, scopes
from sandbox.tui.keymap.check import Chosen
from sandbox.tui.keymap.spelling import shown
from sandbox.tui.view.spans import Line, Span, fit, width

SENTENCES = (
    ("(A turns it)", "({presenter.autoplay} turns it)"),
    ("A goes on to reading", "{presenter.autoplay} goes on to reading"),
    ("h shows it", "{stage.hide_next} shows it"),
    ("; g ", "; {stage.go_to} "),
    ("(f goes there)", "({stage.failure} goes there)"),
    ("v lets it go", "{stage.watch} lets it go"),
    ("V lets it go", "{stage.watch_law} lets it go"),
    ("b goes to it", "{stage.to_bookmark} goes to it"),
    ("m sets one", "{stage.bookmark} sets one"),
    ("Home or r starts again", "{stage.first} or {stage.restart} starts again"),
    ("(r starts over)", "({stage.restart} starts over)"),
    ("(Shift+→ or ] passes it by)", "({stage.next_mark} passes it by)"),
    ("Tab or 1 to 7 choose a panel", "{stage.next_panel} or 1 to 7 choose a panel"),
    ("→ and ← walk", "{stage.step} and {stage.back} walk"),
    ("R ends it", "{stage.rule_by_rule} ends it"),
    ("open; Enter closes it", "open; {stage.where_from} closes it"),
    ("u shows its page", "{app.rules} shows its page"),
    ("(i, Restore mends it)", "({explore.wire}, Restore mends it)"),
    (". s lets it reach", ". {explore.sync} lets it reach"),
    (". s lets arrive", ". {explore.sync} lets arrive"),
    (". Esc, then s lets", ". {zoom.escape}, then {explore.sync} lets"),
    ("← goes through them", "{stage.back} goes through them"),
    ("← undoes it", "{stage.back} undoes it"),
    ("Esc clears the filter", "{zoom.escape} clears the filter"),
    ("p goes back", "{stage.presenter} goes back"),
    ("p goes to the panels", "{stage.presenter} goes to the panels"),
    ("p or Esc goes there", "{stage.presenter} or {stage.library} goes there"),
    ("p shows them", "{stage.presenter} shows them"),
    ("n hides the notes", "{stage.notes} hides the notes"),
    ("Enter tells where", "{stage.where_from} tells where"),
    ("o shows its row", "{stage.details} shows its row"),
    ("v watches it", "{stage.watch} watches it"),
    (", and . go to", "{stage.column_before} and {stage.next_column} go to"),
    ("another column, a acts", "another column, {explore.act} acts"),
    ("e shows the panel in full screen", "{stage.zoom} shows the panel in full screen"),
    ("where s puts its rows", "where {zoom.sort} puts its rows"),
    ("/ filters them", "{stage.filter} filters them"),
    ("/ finds words", "{stage.filter} finds words"),
    ("R steps rule by rule", "{stage.rule_by_rule} steps rule by rule"),
    ("x turns it another way", "{explore.switches} turns it another way"),
    ("Enter plays it", "{library.open} plays it"),
    ("c goes on there", "{library.resume} goes on there"),
    ("(F1 lists them)", "({app.help} lists them)"),
    ("(F1 has it whole)", "({app.help} has it whole)"),
    ("the list of keys (F1)", "the list of keys ({app.help})"),
    ("Enter takes it", "{prompt.take} takes it"),
    (", Esc leaves", ", {prompt.leave} leaves"),
    (", Esc ends it", ", {library.leave_search} ends it"),
    ("Esc shows all again", "{library.leave_search} shows all again"),
    ("Esc never mind", "{picker.leave} never mind"),
    ("Esc leads to it", "{compare.leave} leads to it"),
    ("Home goes to the beginning", "{compare.first} goes to the beginning"),
)
"""Sentences that name keys, as they stand at first and with the bindings they mean."""
_ID = re.compile(r"\{([a-z_.]+)\}")
STAGE, ZOOM = "stage", "zoom"
_RUN = re.compile(r" +|─+")
_ROLES = ("key", "notice", "dim")
BORDERS = ("│", "┃")
"""The right borders of frames."""
_KEPT = {"PgUp", "PgDn"}


class Shown:
    """Puts the user's keys in the place of those of the beginning."""

    def __init__(self, chosen: Chosen) -> None:
        self.chosen = chosen
        names = {where.partition(":")[2]: name for name, _, where in SCREENS}
        self._screens = names
        signs = {scope.name: self._of(scope) for scope in scopes()}
        signs[ZOOM] = {**signs[STAGE], **signs[ZOOM]}
        self._signs = {name: {sign: own for sign, own in all.items() if own != sign} for name, all in signs.items()}
        self._sentences = [
            (usual, _ID.sub(lambda found: self.key(found[1]), template))
            for usual, template in SENTENCES
            if any(id in chosen for id in _ID.findall(template))
        ]
        self.line = lru_cache(2000)(self._line)

    def key(self, id: str) -> str:
        """The first key of a binding."""
        return shown(self.chosen.get(id, all_bound()[id].keys)[0])

    def _of(self, scope: Scope) -> dict[str, str]:
        """What stands for each key of the beginning on a screen."""
        signs: dict[str, str] = {}
        for each in sorted(scope.bound.values(), key=lambda each: each.screen != APP):
            for key in each.keys:
                signs[shown(key)] = shown(self.chosen.get(each.id, (key,))[0])
        return signs

    def lines(self, screen: Screen[object], part: str, lines: Sequence[Line], room: int) -> list[Line]:
        """The lines of a part of a screen with the user's keys; what does not fit any more is left out whole."""
        name = self._screens.get(type(screen).__name__, "")
        if name == STAGE and screen.has_class("-zoomed"):
            name = ZOOM
        found = [self.line(name, line) for line in lines]
        return [line if width(line) <= room else _shorter(line, room, part == "keys") for line in found]

    def sentence(self, text: str) -> str:
        """Words of the app's own, with the user's keys."""
        for usual, own in self._sentences:
            text = text.replace(usual, own)
        return text

    def _line(self, name: str, line: Line) -> Line:
        found = tuple(self._span(name, span) for span in line)
        return line if found == line else _filled(found, width(line))

    def _span(self, name: str, span: Span) -> Span:
        if span.role not in _ROLES and not span.act.startswith("do:"):
            return span  # it may be the user's own words
        text = self._label(self._signs.get(name, {}), span.text) if span.role == "key" else span.text
        text = self.sentence(text)
        return span if text == span.text else span._replace(text=text)

    def _label(self, signs: dict[str, str], text: str) -> str:
        """A label that begins with keys: ``F1 help``, ``←→``, ``Tab ↑↓``."""
        done: list[str] = []
        words = re.split(r"( +)", text)
        for number, word in enumerate(words):
            parts = [word] if word in signs or not set(word) <= set("←→↑↓") else list(word)
            mine = [signs.get(part, part) for part in parts]
            if mine == parts and word.strip() and word not in _KEPT and not _is_key(word):
                return "".join([*done, *words[number:]])
            done.append((" " if mine != parts else "").join(mine))
        return "".join(done)


def _is_key(word: str) -> bool:
    """Whether a word of a label is the name of a key, behind which another key may stand."""
    return len(word) == 1 or word in ("Tab", "Space", "Enter", "Esc", "Home", "End", "F1") or set(word) <= set("←→↑↓")


def _filled(line: Line, room: int) -> Line:
    """The line as wide as it was: the last gap or border that is long enough gives way."""
    more = width(line) - room
    for number in range(len(line) - 1, -1, -1) if more else ():
        runs = [run for run in _RUN.finditer(line[number].text) if len(run[0]) > max(more, 1)]
        if runs:
            text, run = line[number].text, runs[-1]
            text = text[: run.start()] + run[0][0] * (len(run[0]) - more) + text[run.end() :]
            return (*line[:number], line[number]._replace(text=text), *line[number + 1 :])
    return line


def _shorter(line: Line, room: int, footer: bool) -> Line:
    """A line in the room there is; a footer loses its last keys whole."""
    while line and not line[-1].text.strip():
        line = line[:-1]
    if width(line) <= room:
        return fit(line, room)
    if line[-1].text.strip() in BORDERS:  # what stands in a frame is cut, the frame is not
        return (*fit(line[:-1], room - width(line[-1:])), line[-1])
    if footer and not any(span.role == "notice" for span in line):
        while line and width(line) > room:
            line = line[: max((n for n, span in enumerate(line[:-1]) if span.role == "key"), default=0)]
    return fit(line, room)
