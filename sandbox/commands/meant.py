"""The shipped scenario that somebody may have meant: by the name of its file, or by the words of its title."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from sandbox.scenario.problems import nearest

BEGINNING = 2000
"""A file's title stands among so many of its first characters."""
_TITLE = re.compile(r"^scenario:[ \t]*([\"']?)(.+?)\1[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"\w+")


def meant(name: str, known: Mapping[str, Path]) -> str:
    """A hint: the file whose title has these words, or one that is spelled like them; else the names that there are."""
    titles = {file: title for file, path in known.items() if (title := _title(path))}
    called = {_plain(title): file for file, title in titles.items()}
    wanted, words = _plain(name), set(_words(name))
    found = [called[wanted]] if wanted in called else []
    found = found or [called[near] for near in get_close_matches(wanted, called, n=1, cutoff=0.75)]
    found = found or get_close_matches(name.casefold(), known, n=1, cutoff=0.75)
    if not found and len(words) > 1:  # two words of a title, or of a file's name, are enough
        alike = {file: len(words & {*_words(file), *_words(title)}) for file, title in titles.items()}
        most = max(alike.values(), default=0)
        found = [file for file, count in alike.items() if count == most > 1][:3]
    if not found:
        return nearest(name, known)
    told = [f"`{file}`" + (f" (“{titles[file]}”)" if file in titles else "") for file in found]
    return f"Do you mean {' or '.join(told)}?"


def _title(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as stream:
            found = _TITLE.search(stream.read(BEGINNING))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[2] if found else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("_", " "))


def _plain(text: str) -> str:
    return "-".join(_words(text))
