"""The programs of the demo journal: they run, print what entries quote, and draw the pictures that lie beside them.

The convention: a block ```` ```console file="net.py" ```` begins with `$ python net.py`, and the rest is all that the
program prints; a block ```` ```python file="net.py" ```` stands in the program word for word, or is empty to show its
lines. The file lies beside the entry or is listed in its `code:`. A picture `plot.svg` is what `plot.py` beside it
writes to the path it is given.
"""

import functools
import re
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = sorted([*ROOT.glob("code/**/*.py"), *ROOT.glob("posts/**/*.py")])
PICTURES = sorted([*ROOT.glob("posts/**/*.svg"), *ROOT.glob("posts/**/*.png")])
ENTRIES = sorted(ROOT.glob("posts/**/*.md"))

FENCE = re.compile(r'^```(\w+) file="([^"#]+)[^\n]*\n(.*?)^```$', re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.slow

same_mathematics = pytest.mark.skipif(
    sys.platform != "linux", reason="figures were printed with glibc; another libm rounds the last bit differently"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block of an entry that names the file it comes from."""

    entry: Path
    language: str
    file: str
    text: str

    def __str__(self) -> str:
        """Entry, language and file, for the test's name."""
        return f"{self.entry.relative_to(ROOT)}:{self.language}:{self.file}"


def front_matter(entry: Path) -> dict[str, Any]:
    """The keys between the first two lines of three dashes."""
    return yaml.safe_load(entry.read_text(encoding="utf-8").split("---\n", 2)[1])


def code_of(entry: Path) -> list[Path]:
    """The files named in `code:`, looked for beside the entry and then from the top of the repository."""
    named = front_matter(entry).get("code", [])
    paths = [
        item for item in ([named] if isinstance(named, str) else named) if isinstance(item, str) and "@" not in item
    ]
    return [beside if (beside := entry.parent / path).exists() else ROOT / path for path in paths]


def program_of(quote: Quote) -> Path:
    """The file that a quote comes from."""
    return next(path for path in code_of(quote.entry) if path.name == quote.file)


def quotes(language: str) -> list[Quote]:
    """All quotes in a language."""
    blocks = [(entry, match) for entry in ENTRIES for match in FENCE.finditer(entry.read_text(encoding="utf-8"))]
    return [Quote(entry, *match.groups()) for entry, match in blocks if match[1] == language]


@functools.cache
def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What became of the program, started in an empty folder that must stay empty."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-B", "-X", "utf8", str(program), *arguments]
        done = subprocess.run(  # noqa: S603 - our own programs
            command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        assert list(Path(folder).iterdir()) == []
    return done


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("program", PROGRAMS, ids=relative)
def test_program_ends_well_and_complains_of_nothing(program):
    before = sorted(program.parent.iterdir())

    done = run(program)

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(program.parent.iterdir()) == before


@same_mathematics
@pytest.mark.parametrize("quote", quotes("console"), ids=str)
def test_entry_quotes_all_that_the_program_prints(quote):
    command, _, output = quote.text.partition("\n")

    assert command == f"$ python {quote.file}"
    assert output == run(program_of(quote)).stdout


@pytest.mark.parametrize("quote", quotes("python"), ids=str)
def test_entry_quotes_the_program_word_for_word(quote):
    assert quote.text in program_of(quote).read_text(encoding="utf-8")


@same_mathematics
@pytest.mark.parametrize("picture", PICTURES, ids=relative)
def test_picture_is_what_the_program_of_its_name_draws(picture, tmp_path):
    drawn = tmp_path / picture.name

    run(picture.with_suffix(".py"), str(drawn))

    assert unpacked(drawn.read_bytes()) == unpacked(picture.read_bytes())


def unpacked(data: bytes) -> bytes:
    """A picture without the compression of PNG, which differs from one zlib to another."""
    packed = re.search(rb"IDAT(.*)(?=.{8}IEND)", data, re.DOTALL)
    return data[: packed.start() - 4] + zlib.decompress(packed[1]) if packed else data


@same_mathematics
@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "results" in front_matter(entry)], ids=relative)
def test_result_in_the_front_matter_is_one_that_a_program_prints(entry):
    printed = "".join(run(program).stdout for program in code_of(entry))
    results = front_matter(entry)["results"]
    figures = [f"{r['value']} ± {r['spread']}" if "spread" in r else str(r["value"]) for r in results]

    assert [figure for figure in figures if not re.search(rf"(?<![\d.]){re.escape(figure)}", printed)] == []


def test_every_program_is_named_by_an_entry_or_imported_by_one_that_is():
    named = {path for entry in ENTRIES for path in code_of(entry)}
    imported = {
        path.with_name(f"{name}.py")
        for path in named
        for name in re.findall(r"^from (\w+)", path.read_text("utf-8"), re.MULTILINE)
    }

    assert set(PROGRAMS) - named - imported == set()
