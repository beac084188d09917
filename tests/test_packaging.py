"""The package as it reaches users: built, installed into an environment of its own, and used there."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


def run(*command, folder=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return folder


@pytest.fixture(params=["wheel", "sdist", "editable"])
def command(request, built, tmp_path):
    """Path of the `journal` command in a new environment that holds nothing else."""
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", str(environment))
    what = {"wheel": next(built.glob("*.whl")), "sdist": next(built.glob("*.tar.gz")), "editable": ROOT}[request.param]
    editable = ["-e"] if request.param == "editable" else []
    run(str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *editable, str(what))
    return str(environment / "bin" / "journal")


def test_an_installed_journal_makes_and_builds_a_site(command, tmp_path):
    run(command, "init", "mine", folder=tmp_path)
    run(command, "build", "--strict", folder=tmp_path / "mine")
    page = (tmp_path / "mine" / "_site" / "index.html").read_text(encoding="utf-8")

    assert "assets/journal.css" in page
    assert (tmp_path / "mine" / "_site" / "assets" / "journal.css").is_file()
    assert run(command, "explain", "yaml-syntax").startswith("# yaml-syntax")


def test_the_wheel_holds_the_package_the_theme_and_the_pages_of_problems(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    tops = {name.partition("/")[0] for name in names}

    assert {
        "journal/build.py",
        "journal/data/literata-latin.ttf",
        "journal/data/widths.txt",
        "journal/py.typed",
        "journal/theme_files/templates/day.html",
        "journal/theme_files/static/assets/journal.css",
        "journal/problem_pages/yaml-syntax.md",
    } <= set(names)
    assert {top for top in tops if not top.endswith(".dist-info")} == {"journal"}


def test_the_sdist_holds_what_the_tests_need_and_no_caches(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = [name.partition("/")[2] for name in sdist.getnames()]

    assert {"check", "tests/test_packaging.py", "posts/100-days-of-ml/challenge.md", "docs/problems/date.md"} <= set(
        names
    )
    assert not [name for name in names if "cache" in name or name.startswith(("_site", ".git/"))]
