"""Ctrl-C does not cut in two what belongs together."""

import os
import signal

import pytest

from sandbox.commands.undivided import undivided


def test_ctrl_c_waits_until_the_block_is_done() -> None:
    done: list[str] = []

    def work() -> None:
        with undivided():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("printed")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["printed"]


def test_without_ctrl_c_nothing_is_raised_and_the_old_handler_is_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with undivided():
        pass
    assert signal.getsignal(signal.SIGINT) is before
