import json
from pathlib import Path

import msgspec
import pytest
from cells import code, markdown, notebook, result
from msgspec.structs import replace

from journal.body import Body
from journal.memory import Memory, opened
from journal.remembered import bodies_of, key_of
from journal.texts import Text, body_of

SPEC = Path(__file__).parent / "markdown" / "data" / "gfm.json"
RICH = """# Title

Text with [a link](b.md "t"), ![a picture](c.png), `code`, $x$, a note[^1], <b id="x">raw</b> and [@key, ch. 1; @other].

```python file="net.py" hl="1"
x = 1
```

### Q: Why?

Because.

$$\\nope$$

<img src='d.png' alt=e>

[^1]: The note.
"""
VERSION = b"1"


def text_of(text, title="", macros=(), *, is_notebook=False):
    return Text(text, title, macros, is_notebook)


def bodies(memory, *texts):
    return [body for body, _ in bodies_of(texts, memory, VERSION)]


def seen(body):
    """The body as it is made anew: with its prose, and without the digests by which it is known."""
    return replace(body, prose=body.prose.read(), key=b"", seen=b"")


def nobody(*_arguments):
    pytest.fail("it was converted again")


NOTEBOOK = notebook(markdown("# T\n\n[@a]"), code("x", result(image__png="iVBORw0KGgo=")))


@pytest.mark.parametrize(
    "text",
    [text_of(RICH), text_of(RICH, "Title", (("nope", "x"),)), text_of(NOTEBOOK, is_notebook=True)],
    ids=["markdown", "with macros", "notebook"],
)
def test_a_remembered_body_is_the_body(tmp_path, monkeypatch, text):
    with opened(tmp_path) as memory:
        assert [seen(body) for body in bodies(memory, text)] == [body_of(text)]
    monkeypatch.setattr("journal.remembered.body_of", nobody)
    with opened(tmp_path) as memory:
        (again,) = bodies(memory, text)
    monkeypatch.undo()

    assert seen(again) == body_of(text)
    assert again.key == key_of(text, VERSION)


def test_every_body_of_the_specification_can_be_remembered():
    for example in json.loads(SPEC.read_text(encoding="utf-8")):
        body = body_of(text_of(example["markdown"]))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(body), type=Body) == body


def test_the_same_text_twice_is_converted_once(monkeypatch):
    converted = []
    monkeypatch.setattr("journal.remembered.body_of", lambda *text: converted.append(text) or body_of(*text))
    one, other, again = bodies(Memory(None), text_of("a"), text_of("b"), text_of("a"))

    assert (one.prose.read().html, other.prose.read().html, again) == ("<p>a</p>", "<p>b</p>", one)
    assert len(converted) == 2


@pytest.mark.parametrize(
    "other",
    [text_of("b"), text_of("a", "T"), text_of("a", "", (("x", "y"),)), text_of("a", is_notebook=True)],
)
def test_whatever_a_body_follows_from_is_part_of_its_key(other):
    assert key_of(other, VERSION) != key_of(text_of("a"), VERSION) != key_of(text_of("a"), b"2")


@pytest.mark.parametrize("data", [b"\xc1", b"", msgspec.msgpack.encode({"html": 1}), b"\xa2\xff\xff"])
def test_what_another_has_put_into_the_memory_is_not_taken(tmp_path, data):
    text = text_of("a")
    with opened(tmp_path) as memory:
        memory.keep([(key_of(text, VERSION), data)])

        assert [seen(body) for body in bodies(memory, text)] == [body_of(text)]


def test_the_prose_of_a_remembered_body_is_read_when_it_is_asked_for(tmp_path):
    text = text_of("a")
    with opened(tmp_path) as memory:
        bodies(memory, text)
    with opened(tmp_path) as memory:
        (body,) = bodies(memory, text)

        assert body.prose.read() == body_of(text).prose
        assert not body.prose.html
        assert body.prose.read() is body.prose.read()


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x93\xa1<"])
def test_prose_that_was_lost_is_made_again(tmp_path, data):
    text = text_of("a")
    with opened(tmp_path) as memory:
        bodies(memory, text)
        memory.keep([(key_of(text, VERSION) + b"prose", data)])
        (body,) = bodies(memory, text)

        assert body.prose.read() == body_of(text).prose


def test_blocks_of_code_are_remembered_over_an_edit_of_their_text(tmp_path, monkeypatch):
    code = "```python\nx = 1\n```\n"
    with opened(tmp_path) as memory:
        bodies(memory, text_of(f"One.\n\n{code}"))
    monkeypatch.setattr("journal.remembered.highlight", nobody)
    with opened(tmp_path) as memory:
        body, _ = bodies(memory, text_of(f"One.\n\nTwo.\n\n{code}"), text_of(f"One.\n\n{code}"))

    assert body.prose.read() == body_of(text_of(f"One.\n\nTwo.\n\n{code}")).prose


@pytest.mark.parametrize("other", ["```python hl=1\nx = 1\n```", "```r\nx = 1\n```", "```python\nx = 2\n```"])
def test_whatever_a_block_of_code_follows_from_is_part_of_its_key(tmp_path, other):
    with opened(tmp_path) as memory:
        bodies(memory, text_of("```python\nx = 1\n```"))
        (body,) = bodies(memory, text_of(other))

    assert body.prose.read() == body_of(text_of(other)).prose


def test_prose_and_code_of_a_body_are_not_forgotten_while_it_is_used(tmp_path, monkeypatch):
    code = "```python\nx = 1\n```"
    text, others = text_of(code), [text_of(str(number)) for number in range(450)]
    with opened(tmp_path) as memory:
        bodies(memory, text, *others)
    with opened(tmp_path) as memory:
        bodies(memory, text)
    monkeypatch.setattr("journal.remembered.highlight", nobody)
    with opened(tmp_path) as memory:
        assert memory.recall(key_of(others[0], VERSION)) is None
        assert memory.recall(key_of(text, VERSION) + b"prose")
        (body,) = bodies(memory, text_of(f"x\n\n{code}"))

    assert "num" in body.prose.read().html


def test_code_that_another_process_recalls_is_not_forgotten(tmp_path, monkeypatch):
    def elsewhere(work, items, *_others):
        # The memory knows only what this process does with it.
        copy = Memory(tmp_path)
        return work.func(items, memory=copy, version=VERSION)

    code = "```python\nx = 1\n```"
    with opened(tmp_path) as memory:
        bodies(memory, text_of(code), *(text_of(str(number)) for number in range(450)))
    with opened(tmp_path) as memory, monkeypatch.context() as patch:
        patch.setattr("journal.remembered.spread", elsewhere)
        bodies(memory, text_of(f"x\n\n{code}"), text_of("1"))
    monkeypatch.setattr("journal.remembered.highlight", nobody)
    with opened(tmp_path) as memory:
        assert memory.recall(key_of(text_of("2"), VERSION)) is None
        (body,) = bodies(memory, text_of(f"y\n\n{code}"))

    assert "num" in body.prose.read().html
