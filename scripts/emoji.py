"""Write journal/markdown/data/emoji.txt from the npm package gemoji.

`npm pack gemoji && python scripts/emoji.py gemoji-*.tgz`
"""

import re
import sys
import tarfile
from pathlib import Path

DATA = Path(__file__).parent.parent / "journal" / "markdown" / "data"

_ENTRY = re.compile(r"emoji: '([^']+)',\s*names: \[([^\]]+)\]")


def main(package: str) -> None:
    """Read the table and the licence from the package."""
    with tarfile.open(package) as archive:
        source, licence = (_text(archive, f"package/{name}") for name in ("index.js", "license"))
    lines = sorted(
        f"{name} {emoji}\n" for emoji, names in _ENTRY.findall(source) for name in re.findall(r"'([^']+)'", names)
    )
    (DATA / "emoji.txt").write_text("".join(lines), encoding="utf-8")
    (DATA / "emoji.LICENSE").write_text(licence, encoding="utf-8")


def _text(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    if member is None:
        sys.exit(f"{name} is not in the package")
    return member.read().decode()


if __name__ == "__main__":
    main(sys.argv[1])
