"""Notebooks written from code, as Jupyter saves them."""

import base64
import json

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGNQ9uuBIAY4CwA46gXv3/xOyQAAAABJRU5ErkJggg=="
"""A picture of three by two pixels."""

PIXELS = base64.b64decode(PNG)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle r="3"/></svg>'
FRONT = "---\ntitle: By hand\ndate: 2026-01-05\n---\n"


def saved(text):
    """A text as notebooks hold it, line by line."""
    return text.splitlines(keepends=True)


def markdown(text, **keys):
    return {"cell_type": "markdown", "id": "a", "metadata": {}, "source": saved(text), **keys}


def raw(text, **metadata):
    return {"cell_type": "raw", "id": "b", "metadata": metadata, "source": saved(text)}


def code(text, *outputs, count=1, **metadata):
    return {
        "cell_type": "code",
        "execution_count": count,
        "id": "c",
        "metadata": metadata,
        "outputs": list(outputs),
        "source": saved(text),
    }


def stream(text, name="stdout"):
    return {"name": name, "output_type": "stream", "text": saved(text)}


def result(metadata=None, **data):
    """An output by MIME type, such as `result(text__html="<b>")`."""
    forms = {kind.replace("__", "/").replace("_", "+"): value for kind, value in data.items()}
    return {"data": forms, "metadata": metadata or {}, "output_type": "display_data"}


def error(*traceback, name="ValueError", value="no"):
    return {"ename": name, "evalue": value, "output_type": "error", "traceback": list(traceback)}


def notebook(*cells, **metadata):
    """The text of a notebook's file."""
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)
