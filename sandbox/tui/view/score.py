"""Questions to the room, and how many of its answers were right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the room, with the answer that was given. ``answer`` is what is right, once it is shown."""

    moment: int
    text: str
    choices: tuple[str, ...]
    given: int | None
    answer: str = ""
    number: int = 0
    """Its number among the questions of the story, counted from 1."""

    @property
    def chosen(self) -> str:
        """The answer that was given, in words; empty when nobody gave one."""
        return "" if self.given is None else self.choices[self.given]

    @property
    def right(self) -> bool:
        """Whether the answer that was given is the right one, as far as that is shown."""
        return bool(self.answer) and self.chosen == self.answer


@dataclass(frozen=True, slots=True)
class Score:
    """The answers that count, each the last one that was given before the run showed what is right."""

    results: tuple[Question, ...] = ()
    waits: int = 0
    """The answers of which nothing has been shown yet."""
    questions: int = 0
    """How many questions the story asks."""

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(question.right for question in self.results)

    def counts(self, question: Question) -> bool:
        """Whether the answer to a question is settled: the run has shown what is right after it was given."""
        return any(result.moment == question.moment for result in self.results)

    @property
    def words(self) -> str:
        """The score in a few words, without a hint of what is not shown yet; empty before the first answer."""
        told = [f"{self.right} of {len(self.results)} right"] if self.results else []
        if self.waits:
            told.append(f"{self.waits} {'answer waits' if self.waits == 1 else 'answers wait'}")
        return ", ".join(told)

    @property
    def summed(self) -> str:
        """The score at the end of the story, with the questions that nobody answered."""
        passed = self.questions - len(self.results) - self.waits
        return f"{self.words}, {passed} not answered" if self.words and passed else self.words
