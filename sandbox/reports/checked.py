"""What came of reading scenarios without running them: which files are right."""

from sandbox.reports.terminal import headline, lines
from sandbox.scenario.suite import Result, Tally


class Checked:
    """The report of ``sandbox check`` for people. Nothing has passed, so it does not say so."""

    def __init__(self) -> None:
        self.right = self.wrong = 0
        self.file = ""

    def opening(self) -> str:
        """Nothing stands before the first file."""
        return ""

    def piece(self, result: Result, number: int) -> str:
        """The line of a scenario, or what is wrong with its file; the cases of a file come one after another."""
        right = result.outcome == "passed"
        if result.file != self.file:
            self.file = result.file
            self.right += right
            self.wrong += not right
        return "".join([f"{line}\n" for line in ([headline(result, "OK   ")] if right else lines(result))])

    def closing(self, tally: Tally) -> str:
        """The last line: how many files are right, and how many are not."""
        right = "1 file is right" if self.right == 1 else f"{self.right} files are right"
        if not self.wrong:
            return f"{right}\n"
        wrong = "is wrong" if self.wrong == 1 else "are wrong"
        if not self.right:
            return f"{self.wrong} {'file' if self.wrong == 1 else 'files'} {wrong}\n"
        return f"{right}, {self.wrong} {wrong}\n"
