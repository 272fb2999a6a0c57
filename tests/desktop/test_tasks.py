"""Slow work off the window's thread."""

import threading

from pytestqt.qtbot import QtBot

from desktop.tasks import Tasks


def test_a_job_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    """The job has a thread of its own; the callback has the window's."""
    tasks = Tasks()
    seen: list[tuple[int, int]] = []

    tasks.run(threading.get_ident, lambda job: seen.append((job, threading.get_ident())))

    qtbot.waitUntil(lambda: bool(seen))
    ((job, callback),) = seen
    assert job != threading.get_ident() == callback


def test_an_error_is_handed_over(qtbot: QtBot) -> None:
    """What a job raises reaches its `failed`, never a thread's end."""
    tasks = Tasks()
    errors: list[Exception] = []

    tasks.run(lambda: 1 // 0, lambda _result: None, errors.append)

    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_a_cancelled_job_is_never_heard_of(qtbot: QtBot) -> None:
    """Neither callback is called; what came later still is."""
    tasks = Tasks()
    heard: list[str] = []
    gate = threading.Event()

    first = tasks.run(gate.wait, lambda _done: heard.append("first"))
    first.cancel()
    gate.set()
    tasks.run(lambda: None, lambda _done: heard.append("second"))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["second"]


def test_jobs_of_one_worker_come_one_after_the_other(qtbot: QtBot) -> None:
    """Results arrive in the order in which the jobs were given."""
    tasks = Tasks()
    results: list[int] = []

    for number in range(20):
        tasks.run(lambda number=number: number, results.append)

    qtbot.waitUntil(lambda: len(results) == 20)
    assert results == list(range(20))
