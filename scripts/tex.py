"""Write journal/markdown/data/tex.txt, the TeX commands that math-core knows, by trying those that KaTeX names.

`npm pack katex && python scripts/tex.py katex-*.tgz`; nothing of KaTeX is kept but names.
"""

import re
import sys
import tarfile
from pathlib import Path

from math_core import LatexError, LatexToMathML

DATA = Path(__file__).parent.parent / "journal" / "markdown" / "data"


def main(package: str) -> None:
    """Try each name: what is wrong with a command that is known is not its name."""
    with tarfile.open(package) as archive:
        source = archive.extractfile("package/dist/katex.mjs")
        names = sorted(set(re.findall(r"\\\\([A-Za-z]{2,})", source.read().decode()))) if source else []
    converter = LatexToMathML(fancy_error=False)
    known = [name for name in names if _is_known(converter, name)]
    (DATA / "tex.txt").write_text("".join(f"{name}\n" for name in known), encoding="utf-8")


def _is_known(converter: LatexToMathML, name: str) -> bool:
    try:
        converter.convert_with_local_state(f"\\{name}", displaystyle=True)
    except LatexError as error:
        return "Unknown command" not in str(error)
    return True


if __name__ == "__main__":
    main(sys.argv[1])
