"""Failures as annotations, in the words of the CI that runs this: it shows them beside the lines of the change."""

import secrets
from collections.abc import Mapping
from operator import itemgetter
from typing import Literal

from msgspec.structs import replace

from sandbox.scenario.suite import Fault, Result

Ci = Literal["github", "azure", "teamcity"]
MOST = 10
"""So many annotations of a step are shown; more of them are of no use to GitHub, nor to a reader."""


def detected(environment: Mapping[str, str]) -> Ci | None:
    """The CI that takes annotations from the output, by the variables that it sets. GitLab reads JUnit instead."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    if environment.get("TF_BUILD", "").casefold() == "true":
        return "azure"
    return "teamcity" if "TEAMCITY_VERSION" in environment else None


class Annotations:
    """Keeps some failures of a run, to be told at its end: the first of each file before the second of any."""

    def __init__(self, ci: Ci) -> None:
        self.ci: Ci = ci
        self.found: list[tuple[int, int, Result, Fault]] = []
        """The failures to be told, each with its number in its file, and in all."""
        self.count = 0
        self.file, self.of_file = "", 0
        self.token = secrets.token_hex(16) if ci == "github" else ""

    def opening(self) -> str:
        """From here on nothing that is printed is a command, whatever the words of a scenario are."""
        return f"::stop-commands::{self.token}\n" if self.token else ""

    def add(self, result: Result) -> None:
        """Keep why a scenario did not pass; the cases of a file come one after another."""
        if result.file != self.file:
            self.file, self.of_file = result.file, 0
        for number, fault in enumerate(result.faults[:MOST], 1):
            self.found.append((self.of_file + number, self.count + number, result, fault))
        self.of_file += len(result.faults)
        self.count += len(result.faults)
        self.found = sorted(self.found, key=itemgetter(0, 1))[:MOST]

    def closing(self) -> str:
        """The annotations, a line each; the last says how many there is no room for."""
        resumed = f"::{self.token}::\n" if self.token else ""
        told = [(result, fault) for _, _, result, fault in self.found]
        if left := self.count - len(told):
            result, fault = told.pop()
            told.append((result, replace(fault, message=f"{fault.told} (and {left} more, see the log)", hint="")))
        return resumed + "".join([f"{annotation(self.ci, result, fault)}\n" for result, fault in told])


def annotation(ci: Ci, result: Result, fault: Fault) -> str:
    """One failure as the CI's own command."""
    title, line, column = result.scenario or result.file, fault.line or 1, fault.column or 1
    if ci == "github":
        where = f"file={_github(result.file)},line={line},col={column},title={_github(title)}"
        return f"::error {where}::{_percent(fault.told)}"
    if ci == "azure":
        where = f"sourcepath={_azure(result.file)};linenumber={line};columnnumber={column}"
        return f"##vso[task.logissue type=error;{where};]{_azure(f'{title}: {fault.told}')}"
    words = _teamcity(f"{result.file}:{line}:{column}: {fault.told}")
    return f"##teamcity[buildProblem description='{words}']"


def _percent(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github(text: str) -> str:
    return _percent(text).replace(":", "%3A").replace(",", "%2C")


def _azure(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A").replace(";", "%3B").replace("]", "%5D")


def _teamcity(text: str) -> str:
    for sign, written in (("|", "||"), ("'", "|'"), ("[", "|["), ("]", "|]"), ("\n", "|n"), ("\r", "|r")):
        text = text.replace(sign, written)
    return "".join([char if char.isascii() else f"|0x{ord(char):04X}" if ord(char) < 0x10000 else "?" for char in text])
