"""Hands that keep the compiled templates of the default theme, as Python keeps the compiled modules of this program.

They lie where those lie, beside the program, and nowhere in a journal: a journal may come from anybody, and nothing of
it is ever run. Templates of its own are compiled each time.
"""

import contextlib
import hashlib
import importlib.util
import sys
from collections.abc import Collection
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from journal import theme
from journal.theme import DEFAULT, ThemeFiles

_FILE = "%s.template"


def compiled_with(files: ThemeFiles) -> jinja2.BytecodeCache:
    """What Jinja asks for the compiled form of templates; it keeps those of the default theme alone, by their text."""
    texts = {source.text for name, source in files.templates.items() if name.startswith(DEFAULT)}
    # What is compiled depends on Jinja and on the settings it is given, beside the text.
    settings = f"{jinja2.__version__}\n{Path(theme.__file__).read_text(encoding='utf-8')}"
    folder = Path(importlib.util.cache_from_source(__file__)).parent
    return _Compiled(folder / f"templates-{hashlib.sha256(settings.encode()).hexdigest()[:12]}", texts)


class _Compiled(FileSystemBytecodeCache):
    def __init__(self, folder: Path, texts: Collection[str]) -> None:
        super().__init__(str(folder), _FILE)
        self._folder = folder
        self._known = frozenset(map(self.get_source_checksum, texts))

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum in self._known:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum not in self._known or sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):  # as Python does where it may not write
            self._folder.mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
