"""Takes the pictures of the documentation anew: the demo site in Debian's chromium, light, at 1280 pixels.

Run `python scripts/pictures.py` after a change of the look.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = {
    "day": "100-days-of-ml/day-5/index.html",
    "questions": "questions/index.html",
    "results": "30-days-of-dl/results/index.html",
    "sources": "100-days-of-ml/sources/index.html",
    "notebook": "100-days-of-ml/day-32/index.html",
    "code": "100-days-of-ml/day-6/index.html",
    "maths": "100-days-of-ml/day-18-19/index.html",
    "share": "100-days-of-ml/day-5/index.html",
    "mentions": "100-days-of-ml/day-5/index.html",
    "images": "100-days-of-ml/day-26/index.html",
}
SCROLLED = {"code": "#code-of-day", "mentions": "#mentions", "notebook": ".cell", "share": ".share"}
"""What is at the top of a picture, when not the beginning of the page."""


def main() -> None:
    """Build the demo and take every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "journal", "build", "-q", "--as-of", "2026-11-21", "-o", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own words
        for sheet in Path(folder, "site", "assets").glob("*.css"):
            # A picture waits for the typefaces, as a second visit would.
            text = re.sub("font-display: (optional|fallback)", "font-display: block", sheet.read_text(encoding="utf-8"))
            sheet.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        for name, page in PICTURES.items():
            tab.goto(Path(folder, "site", page).as_uri())
            if name in SCROLLED:
                tab.locator(SCROLLED[name]).first.evaluate("element => element.scrollIntoView()")
            tab.evaluate("document.fonts.ready")
            tab.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
        browser.close()
        card = Path(folder, "site", "100-days-of-ml", "day-5", "share-card.png")
        (ROOT / "docs" / "images" / card.name).write_bytes(card.read_bytes())


if __name__ == "__main__":
    main()
