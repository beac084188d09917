import multiprocessing
import os
import signal
from io import BytesIO

import pytest
from processes import together

from journal import workers
from journal.workers import WORTH_A_FORK, cores, spread

MANY = list(range(WORTH_A_FORK * 3))


def doubled(numbers):
    return [(2 * number, os.getpid()) for number in numbers]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_the_items_from_as_many_processes(count):
    results = spread(together(count, doubled), MANY, count)

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


def test_no_process_is_left_when_the_work_fails(monkeypatch):
    here = os.getpid()
    begun = []
    copied = workers._copied  # noqa: SLF001
    monkeypatch.setattr(workers, "_copied", lambda do: begun.append(copied(do)) or begun[-1])

    def failing(numbers):
        if os.getpid() == here:
            raise ValueError
        return doubled(numbers)

    with pytest.raises(ValueError):  # noqa: PT011 - it is ours
        spread(together(2, failing), MANY, 2)
    (other,) = begun
    with pytest.raises(ProcessLookupError):
        os.kill(other.number, 0)


def test_a_parent_that_wants_no_word_of_its_children_gets_their_results():
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert spread(list, MANY, 2) == MANY
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_share_is_sent_to_who_asked():
    stream = BytesIO()
    # It runs in another process, where nothing sees it.
    workers._do_shares(doubled, [MANY[:3], MANY[3:5], MANY[5:]], iter([0, 1]), stream)  # noqa: SLF001
    shares = workers._received(BytesIO(stream.getvalue()))  # noqa: SLF001

    assert {number: [result for result, _ in share] for number, share in shares.items()} == {0: [0, 2, 4], 1: [6, 8]}


def test_what_a_process_said_before_it_died_counts():
    stream = BytesIO()
    workers._do_shares(list, [[1], [2, 3]], iter([0, 1]), stream)  # noqa: SLF001

    assert workers._received(BytesIO(stream.getvalue()[:-5])) == {0: [1]}  # noqa: SLF001


def test_this_machine_has_a_core():
    assert cores() >= 1


def test_somebody_hears_how_far_the_work_has_come():
    heard = []
    spread(doubled, MANY, 2, lambda done, of: heard.append((done, of)))

    assert heard == sorted(heard)
    assert heard[-1] == (len(MANY), len(MANY))
    assert {of for _, of in heard} == {len(MANY)}


def test_what_one_process_is_slow_with_does_not_keep_back_the_rest():
    here = os.getpid()
    go_on = multiprocessing.get_context("fork").Event()

    def slow_elsewhere(numbers):
        if os.getpid() != here:
            go_on.wait(60)
        elif MANY[-1] in numbers:
            go_on.set()
        return doubled(numbers)

    results = spread(slow_elsewhere, MANY, 2)

    assert [process for _, process in results].count(here) >= len(MANY) - WORTH_A_FORK // 10


def test_more_items_than_a_pipe_has_room_for_are_shared_out():
    many = range(1_000_000)

    assert spread(list, many, 2) == list(many)
