"""`python -m journal` is the command `journal`."""

from journal.entry import main

main()
