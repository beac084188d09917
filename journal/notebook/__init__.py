"""What becomes of a notebook: its Markdown as in any post, its code with the outputs that were saved with it."""
