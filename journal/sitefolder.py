"""The folder of a site as it is found: it may come from elsewhere, as with a clone, so nothing in it is trusted.

No symbolic link is followed, and no path can name a file outside of it.
"""

import os
import shutil
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class CannotWrite(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Why the site could not be written, for the author."""

    def __init__(self, message: str, *, begun: bool = False) -> None:
        """`begun` says that some files were replaced already; without it nothing was changed."""
        super().__init__(message)
        self.begun = begun


@contextmanager
def told(folder: Path, *, begun: bool = False) -> Iterator[None]:
    """Turns what the system refuses into CannotWrite."""
    try:
        yield
    except CannotWrite as error:
        raise CannotWrite(str(error), begun=begun) from error
    except OSError as error:
        file = error.filename or folder
        raise CannotWrite(f"{file} cannot be read or written: {error.strerror or error}", begun=begun) from error


class SiteFolder:
    """A folder with what is known of the folders in it, each of which is looked at once.

    There are thousands of files, so paths are texts: a Path takes longer to make than the file to write.
    """

    def __init__(self, root: Path) -> None:
        """Nothing is known yet."""
        self.root = root
        self._top = os.path.normpath(root)
        self._folders = {"": stat.S_IFDIR}
        """Path of a folder to its mode; 0 where nothing lies."""
        self._inside: set[str] = set()
        """Paths that do not lead out."""

    def file(self, path: str) -> str:
        """Where a file of the site lies.

        Raises:
            CannotWrite: for a path that leads out of the site, whatever lies there.
        """
        if path not in self._inside and leaves(path):
            raise CannotWrite(f"`{path}` would be written outside of the site")
        self._inside.add(path)
        return f"{self._top}/{path}"

    def look(self, path: str) -> int:
        """The mode of what lies at a path; 0 for nothing.

        Raises:
            CannotWrite: for a path that leads out of the site, by itself or by a link.
        """
        file = self.file(path)
        return mode_of(file) if stat.S_ISDIR(self._folder_of(path)) else 0

    def check_room(self, paths: Sequence[str], ours: Collection[str]) -> None:
        """Raise CannotWrite where a folder or file that we did not write lies in the way of a page."""
        passed: set[str] = set()
        for path in paths:
            in_the_way = []
            if stat.S_ISDIR(self.look(path)):
                below = (file for file in Path(self.file(path)).rglob("*") if not stat.S_ISDIR(mode_of(file)))
                in_the_way += [file.relative_to(self._top).as_posix() for file in below]
            for folder in _above(path):
                if folder in passed:
                    break
                passed.add(folder)
                if stat.S_ISREG(self._mode(folder)):
                    in_the_way.append(folder)
            for other in in_the_way:
                if other not in ours:
                    message = f"{self.root / other} lies in the way of {path}, and this program did not write it"
                    raise CannotWrite(f"{message}; move it away")

    def make_room(self, path: str) -> None:
        """A page may go where a file of ours lay, `a` becoming `a/index.html`, or the other way round."""
        for folder in [*_above(path)][::-1]:
            mode = self._mode(folder)
            if stat.S_ISDIR(mode):
                continue
            if stat.S_ISREG(mode):
                os.unlink(self.file(folder))  # noqa: PTH108 - as above
            os.mkdir(self.file(folder))  # noqa: PTH102 - as above
            self._folders[folder] = stat.S_IFDIR
        if stat.S_ISDIR(self.look(path)):
            shutil.rmtree(self.file(path))

    def remove(self, path: str) -> None:
        """Delete a file of ours and the folders that it leaves empty; what lies behind a link is not ours."""
        try:
            mode = self.look(path)
        except CannotWrite:
            return
        file = Path(self.file(path))
        if mode and not stat.S_ISDIR(mode):
            file.unlink()
        parent = file.parent
        while parent != self.root and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent

    def _folder_of(self, path: str) -> int:
        return self._mode(path.rpartition("/")[0])

    def _mode(self, folder: str) -> int:
        mode = self._folders.get(folder)
        if mode is None:
            inside = stat.S_ISDIR(self._folder_of(folder))
            mode = mode_of(f"{self._top}/{folder}") if inside else 0
            if stat.S_ISLNK(mode):
                message = f"{self.root / folder} is a symbolic link, and nothing is written through links; delete it"
                raise CannotWrite(message)
            self._folders[folder] = mode
        return mode


def _above(path: str) -> Iterator[str]:
    """The folders in which a file lies, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


def leaves(path: str) -> bool:
    """Whether a path would leave the site, or reach into what keeps it: our own files, and a repository."""
    parts = path.split("/")
    return "\0" in path or any(
        part in {"", ".", ".."} or part.casefold() == ".git" or part.startswith(".journal-") for part in parts
    )


def mode_of(file: str | Path) -> int:
    """What lies there, links not followed; 0 for nothing."""
    try:
        return os.lstat(file).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
