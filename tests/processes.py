"""Work for several processes, of which each must take part."""

import multiprocessing
import os


def together(count, work):
    """The work, whose first share is done when so many processes have one."""
    barrier = multiprocessing.get_context("fork").Barrier(count)
    waited = set()

    def shared(items):
        if os.getpid() not in waited:
            waited.add(os.getpid())
            barrier.wait(60)
        return work(items)

    return shared
