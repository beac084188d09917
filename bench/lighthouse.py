"""Writes bench/lighthouse.md: what Lighthouse says of the demo, on a phone and on a desktop, behind a server with gzip.

npm install --prefix tools lighthouse
JOURNAL_TOOLS=tools/node_modules python bench/lighthouse.py
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TOOLS = Path(os.environ.get("JOURNAL_TOOLS", ROOT / "node_modules"))
PAGES = {
    "home": "",
    "day": "100-days-of-ml/day-5/",
    "challenge": "100-days-of-ml/",
    "progress": "100-days-of-ml/progress/",
}
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RUNS = 3
"""Of which the median counts: a busy machine slows some of them down."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    """Build the demo, look at each page twice, write the table."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, "-m", "journal", "build", "-q", "--as-of", "2026-11-21", "-o", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own words
        with ThreadingHTTPServer(("127.0.0.1", 0), _handler(site)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            rows = [_row(name, path, preset, server.server_port) for name, path in PAGES.items() for preset in PRESETS]
            server.shutdown()
    head = "| page | screen | performance | accessibility | best practices | SEO | LCP | CLS |"
    text = "\n".join(["# Lighthouse", "", f"The median of {RUNS} runs.", "", head, "| --- " * 8 + "|", *rows, ""])
    Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")


PRESETS: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}


def _row(name: str, path: str, preset: str, port: int) -> str:
    reports = sorted((_report(path, preset, port) for _ in range(RUNS)), key=_performance)
    report = reports[RUNS // 2]
    scores = [f"{report['categories'][category]['score'] * 100:.0f}" for category in CATEGORIES]
    figures = [
        report["audits"][audit]["displayValue"] for audit in ("largest-contentful-paint", "cumulative-layout-shift")
    ]
    return f"| {name} | {preset} | {' | '.join([*scores, *figures])} |"


def _performance(report: dict[str, Any]) -> float:
    score: float = report["categories"]["performance"]["score"]
    return score


def _report(path: str, preset: str, port: int) -> dict[str, Any]:
    command = [
        str(TOOLS / ".bin" / "lighthouse"),
        f"http://127.0.0.1:{port}/{path}",
        "--output=json",
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox",
        *PRESETS[preset],
    ]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - our own words
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _handler(site: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = site / self.path.partition("?")[0].lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            data = file.read_bytes() if found else b""
            self.send_response(200 if found else 404)
            if file.suffix in KINDS:
                data = gzip.compress(data)
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Type", f"{KINDS[file.suffix]}; charset=utf-8")
            self.send_header("Cache-Control", "max-age=31536000")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            pass

    return Handler


if __name__ == "__main__":
    main()
