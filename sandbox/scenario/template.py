"""A first scenario for somebody to change: it is commented, and it runs."""

import os
from pathlib import Path

from sandbox.scenario.shared import ROOT
from sandbox.scenario.writing import flow
from sandbox.world.text import one_line

_PLACE = "${title}"


def template(file: Path) -> str:
    """The text of a new scenario for a file; its title comes from the file's name.

    Where the folder or one above it holds the schema for editors, the first line names it.
    """
    title = one_line(file.stem.replace("-", " ").replace("_", " ")) or "A story"
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    head = "# sandbox schema > scenario.schema.json makes the file by which editors complete and check this one.\n"
    folder = file.absolute().parent
    for above in (folder, *folder.parents):
        if (above / ROOT).is_file():
            head = f"# yaml-language-server: $schema={Path(os.path.relpath(above / ROOT, folder)).as_posix()}\n"
            break
    return head + text.replace(_PLACE, flow(title[:1].upper() + title[1:110]))
