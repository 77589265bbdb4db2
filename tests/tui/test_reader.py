"""The thread that reads keys sleeps until there is one, and ends at once when it is told to."""

import os
import select
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from journal.tui import driver as driver_module
from journal.tui.driver import End, JournalDriver

PATIENCE = 60


@pytest.fixture
def keyboard() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """How long the reader was ready to wait, each time."""
    found: list[float | None] = []

    def noted(*arguments: Any) -> Any:
        found.append(arguments[3])
        return select.select(*arguments)

    monkeypatch.setattr(driver_module, "select", SimpleNamespace(select=noted))
    return found


def reading(fileno: int, keys: list[str], last: threading.Event) -> tuple[JournalDriver, threading.Thread]:
    """Start the thread of a driver that has a pipe for a terminal; `last` is set when escape arrives."""
    driver = JournalDriver.__new__(JournalDriver)
    driver._debug, driver.exit_event = False, End()
    driver.fileno = fileno  # type: ignore[method-assign, assignment]
    driver.outlet = SimpleNamespace(gone=False)  # type: ignore[assignment]

    def process(message: Any) -> None:
        keys.append(message.key)
        if message.key == "escape":
            last.set()

    driver.process_message = process  # type: ignore[method-assign]
    thread = threading.Thread(target=driver.run_input_thread, daemon=True)
    thread.start()
    return driver, thread


def test_it_sleeps_between_keys_but_for_an_esc_that_may_be_the_beginning_of_something(
    keyboard: tuple[int, int], waits: list[float | None]
) -> None:
    keys: list[str] = []
    last = threading.Event()
    driver, thread = reading(keyboard[0], keys, last)
    os.write(keyboard[1], b"a\x1b")
    assert last.wait(PATIENCE), "the esc that nothing followed never came"
    driver.exit_event.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert keys == ["a", "escape"]
    assert waits[0] is None
    assert 0.1 in waits


def test_the_end_can_come_again() -> None:
    end = End()
    for _ in range(2):
        assert not select.select([end], [], [], 0)[0]
        end.clear()
        end.set()
        assert select.select([end], [], [], 0)[0]
        end.clear()
    assert not end.is_set()
