import multiprocessing
import os

import pytest

from journal import workers
from journal.workers import WORTH_A_FORK, cores, spread

MANY = list(range(WORTH_A_FORK * 3))


def doubled(numbers):
    return [(2 * number, os.getpid()) for number in numbers]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_the_items_from_as_many_processes(count):
    results = spread(doubled, MANY, count)

    assert [result for result, _ in results] == [2 * number for number in MANY]
    assert len({process for _, process in results}) == count


def test_few_items_are_not_worth_a_process():
    assert {process for _, process in spread(doubled, MANY[:9], 8)} == {os.getpid()}


def test_where_processes_cannot_be_copied_one_does_it_all(monkeypatch):
    monkeypatch.setattr(workers.sys, "platform", "darwin")

    assert {process for _, process in spread(doubled, MANY, 8)} == {os.getpid()}


def test_the_share_of_a_process_that_dies_is_done_here():
    here = os.getpid()

    def dying(numbers):
        if os.getpid() != here:
            os._exit(1)
        return doubled(numbers)

    assert spread(dying, MANY, 2) == [(2 * number, here) for number in MANY]


def test_no_process_is_left_when_the_work_fails():
    here = os.getpid()

    def failing(numbers):
        if os.getpid() == here:
            raise ValueError
        return doubled(numbers)

    with pytest.raises(ValueError):  # noqa: PT011 - it is ours
        spread(failing, MANY, 2)
    for child in multiprocessing.active_children():
        child.join()


def test_a_share_is_sent_to_who_asked():
    ours, theirs = multiprocessing.Pipe(duplex=False)
    workers._do_share(doubled, MANY[:3], theirs)  # noqa: SLF001 - runs in another process, where nothing sees it

    assert [result for result, _ in ours.recv()] == [0, 2, 4]


def test_this_machine_has_a_core():
    assert cores() >= 1


def test_somebody_hears_how_far_the_work_has_come():
    heard = []
    spread(doubled, MANY, 2, lambda done, of: heard.append((done, of)))

    assert heard[0] == (20, len(MANY))
    assert heard[-1] == (len(MANY), len(MANY))
