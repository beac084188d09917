import pytest
from conftest import CHALLENGE, assembled, day

from journal.coverage import goals, interests, kept_rules, rule_name, rules

SPEC = CHALLENGE.replace(
    "days: 100",
    """\
days: 100
pledge: 60
interests:
  - Adam
  - {title: Adversarial nets, topic: gans}
  - Music
goals:
  - {title: Derive it, topic: adam}
  - {title: Publish, done: true}
  - {title: Reproduce, days: 2-3}
  - Rest
rules: ["An hour a day", "An entry each day", "Code in the repository", "Tell others", "Cite sources", "Be kind"]""",
)


def challenge(**files):
    paths = {f"posts/100-days/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return assembled(
        {"posts/100-days/challenge.md": SPEC, **paths}, others=("posts/100-days/net.py",)
    ).value.challenges[0]


def test_goals_are_open_then_part_then_done():
    found = challenge(day_001=day(topics="[Adam]"), day_003=day(covers="[rest]"))

    assert [
        (cover.goal.title, cover.state, [entry.label for entry in cover.entries])
        for cover in goals(found.spec, found.days)
    ] == [
        ("Derive it", "part", ["1"]),
        ("Publish", "done", []),
        ("Reproduce", "part", ["3"]),
        ("Rest", "part", ["3"]),
    ]


def test_a_goal_nobody_worked_on_is_open():
    assert goals(challenge().spec, ())[0].state == "open"


def test_interests_count_day_numbers_and_minutes():
    found = challenge(
        day_001=day(topics="[adam, gans]", minutes=60),
        day_002_004=day(topics="[gans]", minutes=90),
        day_004=day(topics="[gans]"),
    )

    assert [(cover.interest.title, cover.days, cover.minutes) for cover in interests(found.spec, found.days)] == [
        ("Adam", 1, 60),
        ("Adversarial nets", 4, 150),
        ("Music", 0, 0),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At least one hour, every day but Sunday.", "hour"),
        ("An entry for each day, however short.", "entry"),
        ("Code goes into the repository the same day.", "code"),
        ("Say it in public, with the tag.", "shared"),
        ("Cite every source.", "sources"),
        ("At least 60 minutes a day.", "hour"),
        ("The day's code goes to the repository the same day.", "code"),
        ("Be kind.", None),
    ],
)
def test_a_rule_is_known_by_its_words(text, name):
    assert rule_name(text) == name


def test_a_day_keeps_the_rules_that_its_front_matter_shows():
    found = challenge(
        day_001=day(minutes=60, code="[net.py]", shared="https://example.org/1", sources="[Bishop]"),
        day_002=day(minutes=59, text=""),
        day_003_004=day(dates="2026-01-05..2026-01-06", minutes=119),
        day_005_006=day(dates="2026-01-05..2026-01-06", minutes=120),
    )

    assert [sorted(kept_rules(entry, found.spec)) for entry in found.days] == [
        ["code", "entry", "hour", "shared", "sources"],
        [],
        ["entry"],
        ["entry", "hour"],
    ]


def test_rules_are_counted_over_the_days_that_can_be_judged():
    found = challenge(
        day_001=day(minutes=60, shared="https://example.org/1"),
        day_002=day(minutes=30),
        day_003=day(),
        day_004=day(rest="true"),
    )

    assert [(rule.name, rule.kept, rule.of) for rule in rules(found.spec, found.days)] == [
        ("hour", 1, 2),
        ("entry", 3, 3),
        ("code", 0, 3),
        ("shared", 1, 3),
        ("sources", 0, 3),
        (None, 0, 0),
    ]


def test_without_a_pledge_no_hour_is_kept():
    site = assembled({"posts/100-days/day-001.md": day(minutes=600)}).value

    assert "hour" not in kept_rules(site.challenges[0].days[0], site.challenges[0].spec)
