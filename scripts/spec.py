"""Write the examples of a Markdown specification as JSON: all, or those of extensions by GitHub's names.

`python scripts/spec.py spec.txt examples.json [extension …]`
"""

import json
import re
import sys
from pathlib import Path

_EXAMPLE = re.compile(
    r"^`{32} example *(?P<extension>\w*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$|^#{1,6} *(?P<section>[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)


def main(source: str, target: str, *extensions: str) -> None:
    """Read the text of the specification, in which `→` stands for a tab, and write its examples."""
    text = Path(source).read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0].replace("→", "\t")
    examples = []
    section = ""
    number = 0
    for match in _EXAMPLE.finditer(text):
        if match["markdown"] is None:
            section = match["section"]
            continue
        number += 1
        if not extensions or match["extension"] in extensions:
            example = {"number": number, "section": section, "markdown": match["markdown"], "html": match["html"]}
            examples.append(json.dumps(example, ensure_ascii=False))
    Path(target).write_text("[\n" + ",\n".join(examples) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
