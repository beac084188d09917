import hashlib
import importlib.util
from pathlib import Path

from conftest import NOW, write_journal

from journal.build import Request, build

ROOT = Path(__file__).parent.parent
LIVE = ROOT / "journal" / "live"


def script():
    spec = importlib.util.spec_from_file_location("idiomorph", ROOT / "scripts" / "idiomorph.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_library_is_what_its_package_holds_and_its_licence_lies_beside_it():
    assert hashlib.sha256((LIVE / "idiomorph.js").read_bytes()).hexdigest() == script().SHA256
    assert (LIVE / "idiomorph.LICENSE").read_text(encoding="utf-8").startswith("Zero-Clause BSD\n")


def test_no_published_site_holds_anything_of_the_preview(tmp_path):
    outputs = build(Request(write_journal(tmp_path, {}), NOW)).outputs
    pages = [output.data for output in outputs if output.path.endswith(".html")]

    assert not [output.path for output in outputs if "live" in output.path or "idiomorph" in output.path]
    assert pages
    assert not [page for page in pages if b"journal-live" in page]
