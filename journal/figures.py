"""Numbers as sentences on a terminal and captions on a page say them."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 post`, `36 posts`, `1,482 links`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def duration(seconds: float) -> str:
    """`0.42ms`, `94ms`, `1.20s`, `2m 05s`."""
    if seconds < 0.001:  # noqa: PLR2004 - a millisecond
        return f"{seconds * 1000:.2f}ms"
    if seconds < 1:
        return f"{seconds * 1000:.0f}ms"
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds:.2f}s"
    return f"{int(seconds // 60)}m {int(seconds % 60):02d}s"


def file_size(size: int) -> str:
    """`812 B`, `41 kB`, `3.1 MB`, in powers of ten as file managers count."""
    if size < 1000:  # noqa: PLR2004 - a kilobyte
        return f"{size} B"
    if size < 1_000_000:  # noqa: PLR2004 - a megabyte
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"
