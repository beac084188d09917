"""Writes the library with which `journal serve` changes open pages, and its licence, from its npm package.

    npm pack idiomorph@0.8.0
    python scripts/idiomorph.py idiomorph-0.8.0.tgz

The package brings the minified form; it is taken as it is, and its digest below is what a test holds the file to.
"""

import hashlib
import sys
import tarfile
from pathlib import Path

LIVE = Path(__file__).parent.parent / "journal" / "live"
VERSION = "0.8.0"
SHA256 = "4cbd535caf7663a51eda9bce6595371c384fc430d54b8d414e29a61167f19f96"


def main(package: str) -> None:
    """Take the script and its licence out of the package.

    Raises:
        SystemExit: when it is another version.
    """
    with tarfile.open(package) as archive:
        script = _bytes(archive, "package/dist/idiomorph.min.js")
        licence = _bytes(archive, "package/LICENSE")
    digest = hashlib.sha256(script).hexdigest()
    if digest != SHA256:
        sys.exit(f"this is not idiomorph {VERSION}: its digest is {digest}; change VERSION and SHA256 if that is meant")
    (LIVE / "idiomorph.js").write_bytes(script)
    (LIVE / "idiomorph.LICENSE").write_bytes(licence)


def _bytes(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        sys.exit(f"there is no {name} in the package")
    return member.read()


if __name__ == "__main__":
    main(sys.argv[1])
