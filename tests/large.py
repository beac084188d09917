"""A large journal with whatever is hard to set: long and short entries, ranges, gaps, several scripts and rounds."""

import datetime as dt
from pathlib import Path

START = dt.date(2026, 1, 5)
DAYS = 160

JOURNAL = """\
title: A journal of a hundred and sixty days and of a title that needs more room than most
description: Everything that is hard to set stands in here once.
base_url: https://large.example/
language: {language}
author: {{name: Someone}}
topics:
  topic-0: {{title: Zero}}
  topic-1: {{title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"}}
  topic-2: {{title: Two}}
  topic-3: {{title: Three}}
  topic-4: {{title: Four}}
  topic-5: {{title: Five}}
  topic-6: {{title: Six}}
"""
CHALLENGE = """\
---
title: Two hundred days
days: 200
start: 2026-01-05
pledge: 60
rest: [sunday]
rules: [An hour a day, Be kind, Cite every source]
interests: [Topic 1, {title: Topic 2, url: "https://example.org/2"}, Never met]
goals: [{title: Reach day 100, done: true, days: 100}, {title: Topic 3, topic: topic-3}, Nothing yet]
hashtag: "#200Days"
next: The hundred and seventy-first day.
---
Two hundred days, an hour each.
"""
ENDLESS = """\
---
title: No end set
pace: weekly
per_week: 3
round: 2
---
Begun again.
"""
LANGUAGES = {3: "ar", 4: "zh"}
WIDE = "| a | " + " | ".join(f"column {number}" for number in range(20)) + " |\n" + "|---" * 21 + "|\n"
CODE = """\
```python file="net.py" hl="2"
def step(weights, gradients, rate=0.1):
    '''A comment that is much too wide for any column of text, and so has to be scrolled to be read.'''
    return [w - rate * g for w, g in zip(weights, gradients, strict=True)]
```
"""
LONG = "Words that fill a line and the next one, until the paragraph has some length and a reader has some rest. "
NOTE = "A claim[^{n}] with a note.\n\n[^{n}]: A note that is longer than the claim, so that it stands beside more. "
SIGNS = {  # what is written in several scripts, and what is too wide
    3: "الشبكات العصبية وتعلم الآلة",
    4: "机器学习与神经网络的第一天，写下今天学到的东西。",  # noqa: RUF001 - Chinese has commas of its own
    5: "Καλημέρα, привет, ngôn ngữ tiếng Việt, Ďábelské ódy.",
    6: "A" * 400,
    7: "$$\n" + " + ".join(f"x_{{{number}}}^2" for number in range(60)) + "\n$$",
    8: WIDE + "| " + " | ".join(["12.345"] * 21) + " |\n",
    9: "> [!WARNING]\n> Careful.\n\n- [ ] open\n- [x] done\n\n1. one\n   - two\n     - three",
    10: WIDE + "\n" + WIDE,
}


def write_large(root: Path, language: str = "en") -> Path:
    """Write the journal below root; root itself."""
    files = {
        "journal.yml": JOURNAL.format(language=language),
        "posts/200-days/challenge.md": CHALLENGE,
        "posts/again/challenge.md": ENDLESS,
        "posts/again/r1d1.md": _post(1, {"days": "R1D1"}, "Once."),
        "posts/again/r2d1.md": _post(140, {"days": "R2D1"}, "Twice."),
        "posts/a-note.md": "---\ntopics: [topic-1]\n---\nA note.\n",
        "posts/200-days/net.py": "".join(f"x_{number} = {number}  # {'wide ' * 30}\n" for number in range(300)),
    }
    for number in range(1, DAYS):
        if number % 13 and number % 13 != 12:
            files[f"posts/200-days/day-{number:03}.md"] = _day(number)
        elif number % 13 == 0 and number % 26:
            files[f"posts/200-days/day-{number - 1:03}-{number:03}.md"] = _day(number)
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def _day(number: int) -> str:
    keys: dict[str, object] = {"topics": f"[topic-{number % 7}, topic-{number % 5}]"}
    if number % 3:
        keys["minutes"] = number % 120 + 1
    if number % 4 == 0:
        keys["title"] = f"Day {number} has a title of its own, and not a short one, since titles are not"
    if number in LANGUAGES:
        keys["lang"] = LANGUAGES[number]
    if number == 2:
        keys |= {
            "code": "[net.py, net.py#L3-L9]",
            "sources": '[{title: A book, author: Somebody, year: 1990}, "https://example.org/x"]',
        }
        return _post(number, keys, "".join(f"## Part {part}\n\n{LONG * 3}\n\n{CODE}\n" for part in range(142)))
    if number == 11:
        return _post(number, keys, "\n\n".join((NOTE * 1).format(n=note) + LONG for note in range(12)))
    return _post(number, keys, SIGNS.get(number, "Twenty words, no more; what was read, what was tried, what broke."))


def _post(number: int, keys: dict[str, object], text: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ndate: {START + dt.timedelta(days=number)}\n{lines}---\n{text}\n"
