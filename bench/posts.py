"""Writes a journal of any length for measurements: the same posts for the same seed, in sentences made here.

    python bench/posts.py FOLDER --posts 1000

A post has some 450 words in four sections, two programs, formulas, a table or a list, a link to an earlier day, and now
and then a footnote: about what a day of the real journals holds that this program is tried on.
"""

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

DAYS = 100
"""Of each challenge."""
FIRST_DATE = dt.date(2016, 1, 1)

_SUBJECTS = (
    "the gradient", "a small network", "the loss", "each layer", "the validation set", "my first model",
    "the optimizer", "a learning rate", "the tokenizer", "this tensor", "the attention matrix", "a batch",
    "the embedding", "dropout", "the baseline", "weight decay", "the confusion matrix", "an epoch",
    "the data loader", "a random forest",
)  # fmt: skip
_VERBS = (
    "explains", "shrinks", "moves", "follows", "needs", "hides", "changes", "spoils", "improves", "shows", "shapes",
    "doubles", "measures", "repeats", "loses", "copies", "limits", "smooths",
)  # fmt: skip
_OBJECTS = (
    "most of the error", "what I expected", "the shape of the output", "half of the memory", "the next step",
    "every second example", "the curve of yesterday", "a rare class", "the whole batch", "the noise in the labels",
    "the score on unseen data", "the order of the words", "the first hundred steps", "its own input",
)  # fmt: skip
_ENDS = (
    "when the data are few", "after ten epochs", "on a laptop", "as the paper says", "in my notes",
    "with the same seed", "before normalising", "once the bug was found", "for the third time", "without a warning",
    "at the end of the hour",
)  # fmt: skip
_TOPICS = ("attention", "optimizers", "regularisation", "convolutions", "statistics", "trees", "pytorch", "nlp")
_NAMES = ("weights", "batch", "loss", "scores", "logits", "mask", "steps", "tokens", "labels", "hidden", "noise")
_FORMULAS = (
    r"\mathcal{L}(\theta) = -\frac{1}{N}\sum_{i=1}^{N} \log p_\theta(y_i \mid x_i)",
    r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
    r"\theta_{t+1} = \theta_t - \eta \nabla_\theta \mathcal{L}(\theta_t)",
    r"A = \operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right) V",
    r"D_{\mathrm{KL}}(p \,\|\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}",
)
_INLINE = (r"\eta = 10^{-3}", r"d_k = 64", r"x \in \mathbb{R}^n", r"\sigma(z)", r"p(y \mid x)", r"\lVert w \rVert_2")


def write(root: Path, posts: int, seed: int = 1, *, prose: bool = False) -> None:
    """Write a journal with `posts` days into a folder; `prose` leaves out programs and formulas."""
    root.mkdir(parents=True, exist_ok=True)
    text = "title: A long journal\nbase_url: https://example.org\ndescription: For measurements.\ntimezone: UTC\n"
    (root / "journal.yml").write_text(text, encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311 - to write sentences
    for number in range(posts):
        challenge, day = divmod(number, DAYS)
        folder = root / "posts" / f"challenge-{challenge + 1:03}"
        if day == 0:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "challenge.md").write_text(_challenge(challenge), encoding="utf-8")
        text = "\n\n".join(_post(chance, challenge, day + 1, prose=prose)) + "\n"
        (folder / f"day-{day + 1:03}.md").write_text(text, encoding="utf-8")


def _challenge(number: int) -> str:
    start = _date(number, 1)
    return (
        f"---\ntitle: Challenge {number + 1}\ndays: {DAYS}\nstart: {start}\npledge_minutes: 60\n---\n\n"
        "An hour a day, written down in the evening.\n"
    )


def _date(challenge: int, day: int) -> dt.date:
    # Long journals have several challenges at a time, so that all of their days lie in the past.
    return FIRST_DATE + dt.timedelta(days=(challenge % 35) * DAYS + day - 1)


def _post(chance: random.Random, challenge: int, day: int, *, prose: bool) -> Iterator[str]:
    """The blocks of a post."""
    topics = ", ".join(chance.sample(_TOPICS, 2))
    yield (
        f"---\ntitle: {_sentence(chance)[:-1]}\ndate: {_date(challenge, day)}\nminutes: {chance.randrange(30, 120)}\n"
        f"topics: [{topics}]\n---"
    )
    yield _paragraph(chance, 5)
    for number in range(4):
        yield f"## {_sentence(chance)[:-1]}"
        yield _paragraph(chance, 6)
        if prose:
            yield _paragraph(chance, 4)
        elif number % 2 == 0:
            yield f"```python\n{_program(chance)}\n```"
        else:
            yield f"$$\n{chance.choice(_FORMULAS)}\n$$"
        if number == 1:
            yield "\n".join(f"- {_sentence(chance)}" for _ in range(4)) if chance.random() < 1 / 2 else _table(chance)
        if number == 2 and day > 1:  # noqa: PLR2004 - the third section
            earlier = chance.randrange(1, day)
            yield f"{_paragraph(chance, 2)} More of that on [day {earlier}](day-{earlier:03}.md)."
    if not prose:
        yield f"With ${chance.choice(_INLINE)}$ and ${chance.choice(_INLINE)}$ it is the same. {_paragraph(chance, 2)}"
    if chance.random() < 1 / 3:
        yield f"{_paragraph(chance, 2)}[^1]"
        yield f"[^1]: {_sentence(chance)}"


def _sentence(chance: random.Random) -> str:
    words = f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_ENDS)}"
    return f"{words[0].upper()}{words[1:]}."


def _paragraph(chance: random.Random, sentences: int) -> str:
    parts = [_sentence(chance) for _ in range(sentences)]
    marked = chance.randrange(sentences)
    words = parts[marked].split(" ")
    words[1] = f"**{words[1]}**" if chance.random() < 1 / 2 else f"`{words[1]}`"
    parts[marked] = " ".join(words)
    return " ".join(parts)


def _table(chance: random.Random) -> str:
    rows = [f"| {name} | {chance.random():.3f} | {chance.randrange(1, 99)} |" for name in chance.sample(_NAMES, 4)]
    return "\n".join(["| what | score | steps |", "| --- | ---: | ---: |", *rows])


def _program(chance: random.Random) -> str:
    """Some fifteen lines of Python."""
    one, two, three, four = chance.sample(_NAMES, 4)
    size, rate = chance.randrange(16, 512), chance.random() / 10
    lines = [
        f"def {one}_of({two}, {three}=None, rate={rate:.4f}):",
        f'    """{_sentence(chance)}"""',
        f"    {four} = np.zeros(({size}, len({two})))",
        f"    if {three} is not None and len({three}) > {size // 2}:",
        f"        raise ValueError(f'{three} has {{len({three})}} rows')",
        f"    for step, row in enumerate({two}):",
        f"        # {_sentence(chance)}",
        f"        {four}[step % {size}] += rate * (row - {four}[step % {size}].mean())",
        f"        if step % {chance.randrange(2, 99)} == 0:",
        f"            print(step, {four}.sum(), sep='\\t')",
        f"    return {four} / max(1e-8, np.linalg.norm({four}))",
        "",
        f"{one} = {one}_of(load('{two}-{chance.randrange(99)}.csv'), rate={rate * 2:.3f})",
        f"assert {one}.shape == ({size}, {chance.randrange(1, 99)})",
    ]
    return "\n".join(lines)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prose", action="store_true", help="without programs and formulas")
    arguments = parser.parse_args()
    write(arguments.folder, arguments.posts, arguments.seed, prose=arguments.prose)


if __name__ == "__main__":
    _main()
