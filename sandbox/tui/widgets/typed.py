"""Words that are typed on one line: letters, pasting, rubbing out and Ctrl+U are the same wherever words are typed."""

from textual import events


class Typed:
    """The words so far, at most so many letters. While they are ``fresh`` they stand from before: typing replaces
    them."""

    def __init__(self, words: str = "", most: int | None = None) -> None:
        self.words, self.most = words, most
        self.fresh = False

    def put(self, words: str) -> None:
        """Let these words stand there."""
        self.words, self.fresh = words[: self.most], False

    def add(self, words: str) -> None:
        """More words are typed."""
        self.put(words if self.fresh else self.words + words)

    def paste(self, text: str) -> None:
        """Pasted text is typed; its line breaks are spaces."""
        self.add(" ".join(text.split()))

    def rub(self) -> None:
        """Take the last letter back; all of them, where they stand from before."""
        self.put("" if self.fresh else self.words[:-1])

    def takes(self, event: events.Key) -> bool:
        """Whether a key types, or is Ctrl+U, which empties the line; it does nothing else then.

        What rubs out and what ends is a binding of the screen, so that users can choose other keys.
        """
        if event.key == "ctrl+u":
            self.put("")
        elif event.character is not None and event.is_printable:
            self.add(event.character)
        else:
            return False
        event.stop()
        event.prevent_default()
        return True
