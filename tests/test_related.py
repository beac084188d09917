import datetime as dt

from conftest import assembled, day
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.manuscript import Include
from journal.ordering import all_entries
from journal.related import MOST, _nearness, related, telling_topics


def page(number, topics, **keys):
    return {f"posts/100-days/day-{number}.md": day(f"2026-01-{number:02}", topics=f"[{topics}]", **keys)}


def others(number):
    """Days about other things, so that no topic is the topic of most."""
    return {key: text for label in range(20 - number, 20) for key, text in page(label, "").items()}


def related_to(files, name, leave_out=(), **settings):
    """Label, else title, of each entry related to one, with the topics that they share."""
    site = assembled(files, **settings).value
    entry = next(entry for entry in all_entries(site) if name in {entry.label, entry.title})
    found = related(entry, telling_topics(site), leave_out)
    return [(one.entry.label or one.entry.title, [topic.title for topic in one.topics]) for one in found]


def test_a_rare_topic_weighs_more_than_a_common_one():
    files = page(1, "a, b") | page(2, "b") | page(3, "b") | page(4, "a") | others(4)

    assert related_to(files, "1") == [("4", ["a"]), ("2", ["b"]), ("3", ["b"])]


def test_two_topics_weigh_more_than_one_and_stand_with_the_rarest_first():
    files = page(1, "b, a") | page(2, "b, c") | page(3, "a, b") | page(4, "c") | page(5, "b") | others(6)

    assert related_to(files, "1") == [("3", ["a", "b"]), ("2", ["b"]), ("5", ["b"])]


def test_of_equal_weight_the_nearer_day_is_first_and_then_the_lower_number():
    files = page(2, "a") | page(5, "a") | page(6, "a") | page(9, "a") | page(8, "a") | others(6)

    assert [label for label, _ in related_to(files, "6")] == ["5", "8", "9", "2"]


def test_days_of_the_challenge_are_nearer_than_dates_elsewhere_and_these_than_what_has_no_date():
    files = page(1, "a") | page(9, "a") | others(8)
    files["posts/near.md"] = "---\ndate: 2026-01-02\ntitle: Near\ntopics: [a]\n---\nText.\n"
    files["posts/far.md"] = "---\ndate: 2026-01-04\ntitle: Far\ntopics: [a]\n---\nText.\n"
    files["posts/undated.md"] = "---\ntitle: Undated\ntopics: [a]\n---\nText.\n"

    assert [label for label, _ in related_to(files, "1")] == ["9", "Near", "Far", "Undated"]


def test_of_many_notes_the_nearest_by_date_are_found():
    files = {
        f"posts/n{number}.md": f"---\ndate: 2026-01-{number:02}\ntitle: N{number}\ntopics: [a]\n---\n"
        for number in range(1, 20)
    }

    assert {title for title, _ in related_to(files | others(19), "N10")} == {"N8", "N9", "N11", "N12"}


def test_there_are_a_few_at_most():
    files = {key: text for number in range(1, 9) for key, text in page(number, "a").items()} | others(9)

    assert len(related_to(files, "1")) == MOST


def test_a_topic_of_most_entries_relates_none():
    assert related_to(page(1, "a") | page(2, "a") | page(3, ""), "1") == []


def test_what_the_page_links_to_already_is_left_out():
    files = page(1, "a") | page(2, "a") | page(3, "a") | others(4)

    assert related_to(files, "1", ["/100-days/day-2/"]) == [("3", ["a"])]


def test_a_topic_named_twice_counts_once():
    files = page(1, "C++, c++, b") | page(2, "C++") | page(3, "b") | page(4, "b") | others(6)

    assert related_to(files, "1") == [("2", ["C++"]), ("3", ["b"]), ("4", ["b"])]


def test_drafts_and_plain_pages_are_related_to_nothing():
    files = page(1, "a") | page(2, "a", draft="true") | page(3, "a") | others(6)
    files["pages/about.md"] = "---\ntitle: About\ntopics: [a]\n---\nText.\n"
    preview = Include(drafts=True)

    assert related_to(files, "1", include=preview) == [("3", ["a"])]
    assert related_to(files, "2", include=preview) == [("1", ["a"]), ("3", ["a"])]


def by_definition(entry, site, leave_out):
    """Every other entry weighed and compared with every other one."""
    telling = telling_topics(site)
    found = {}
    for other in all_entries(site):
        shared = {topic.url for topic in other.topics} & {topic.url for topic in entry.topics} & telling.sizes.keys()
        weight = sum(1_000_000 // (telling.sizes[url] - 1) for url in shared)
        if weight and other.url not in {entry.url, *leave_out}:
            found[other.url] = (-weight, _nearness(entry, other), other.post.days, other.post.path)
    return sorted(found, key=found.get)[:MOST]


TOPICS = st.lists(st.sampled_from("abcdef"), max_size=3).map(", ".join)
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 15))


@settings(max_examples=40)
@given(
    days=st.lists(st.tuples(TOPICS, DATES), min_size=1, max_size=25),
    notes=st.lists(st.tuples(TOPICS, st.none() | DATES), max_size=12),
    far=st.lists(st.tuples(TOPICS, DATES), max_size=8),
    data=st.data(),
)
def test_it_is_what_the_definition_says(days, notes, far, data):
    files = {
        f"posts/100-days/day-{number}.md": day(str(date), topics=f"[{topics}]")
        for number, (topics, date) in enumerate(days, 1)
    }
    files |= {"posts/far/challenge.md": "---\ndays: 30\n---\n"}
    files |= {
        f"posts/far/day-{number}.md": day(str(date), topics=f"[{topics}]")
        for number, (topics, date) in enumerate(far, 1)
    }
    for number, (topics, date) in enumerate(notes):
        files[f"posts/note-{number}.md"] = f"---\n{f'date: {date}' if date else ''}\ntopics: [{topics}]\n---\nText.\n"
    site = assembled(files).value
    entries = list(all_entries(site))
    entry = data.draw(st.sampled_from(entries))
    leave_out = data.draw(st.lists(st.sampled_from([other.url for other in entries]), max_size=2))

    found = [one.entry.url for one in related(entry, telling_topics(site), leave_out)]
    assert found == by_definition(entry, site, leave_out)
