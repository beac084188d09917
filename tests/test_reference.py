import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pages():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize(("path", "text"), pages().items())
def test_a_reference_page_agrees_with_the_code(path, text):
    assert (ROOT / "docs" / path).read_text(encoding="utf-8") == text, "run `python scripts/reference.py`"
