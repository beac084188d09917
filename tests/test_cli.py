import datetime as dt
import io
import json
import subprocess
import sys

import pytest
from conftest import CHALLENGE, day, write_journal

from journal import __version__, cli, commandline, crash

AS_OF = "2026-01-20"
NOON = "1768910400"
"""20 January 2026, 12:00 UTC."""


@pytest.fixture(autouse=True)
def fixed_world(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR", "JOURNAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def journal(tmp_path):
    return write_journal(tmp_path, {"posts/100-days/day-001.md": day(title="The first page")})


# ---------------------------------------------------------------- usage


def test_the_version_is_one_line(tmp_path, run):
    assert run(tmp_path, "--version") == (0, f"journal {__version__}\n", "")


def test_help_lists_the_commands(tmp_path, run):
    status, out, _ = run(tmp_path, "--help")

    assert status == 0
    assert all(name in out for name in ("build", "explain", "init", "log", "new-day", "pause", "promote", "restart"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "error: no command `biuld`\nhint: did you mean `journal build`?\n"),
        (["xyz"], "error: no command `xyz`\nhint: `journal --help` lists what there is\n"),
        (["build", "--strct"], "error: no option `--strct`\nhint: did you mean `--strict`?\n"),
        (["build", "--xyz"], "error: no option `--xyz`\nhint: `journal build --help` lists what there is\n"),
        (
            ["build", "--as-of", "soon"],
            "error: invalid value for '--as-of': `soon` is not a date; write YYYY-MM-DD, such as `2026-02-28`\n"
            "hint: `journal build --help` lists what there is\n",
        ),
        (
            ["new-day", "--days", "x"],
            "error: invalid value for '--days': `x` is not a day number; "
            "write a number or a range, such as `12`, `14-16` or `3, 5-6`\n"
            "hint: `journal new-day --help` lists what there is\n",
        ),
        (
            ["build"],
            "error[no-journal]: no journal.yml here or in any folder above\n"
            "hint: `journal init` makes one here, `--root DIR` points at one\n",
        ),
        (
            ["build", "--root", "elsewhere"],
            "error[no-journal]: no journal.yml in elsewhere\n"
            "hint: `journal init` makes one here, `--root DIR` points at one\n",
        ),
        (
            ["explain", "yaml-sintax"],
            "error: no problem is called `yaml-sintax`\nhint: did you mean `journal explain yaml-syntax`?\n",
        ),
        (["explain", "xyz"], "error: no problem is called `xyz`\nhint: `journal explain` lists them\n"),
    ],
)
def test_wrong_usage_is_told_with_a_mend_and_status_2(tmp_path, run, arguments, message):
    assert run(tmp_path, *arguments) == (2, "", message)


def test_an_interrupt_is_silent(tmp_path, run, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("journal.explain.summaries", interrupt)

    assert run(tmp_path, "explain") == (130, "", "\n")


def test_a_bug_of_ours_is_a_sentence_and_a_log(tmp_path, run, monkeypatch):
    monkeypatch.setattr("journal.explain.summaries", lambda: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    status, out, err = run(tmp_path, "explain")
    (log,) = tmp_path.glob("journal-*.log")

    assert (status, out) == (1, "")
    assert err == (
        f"error[bug]: journal {__version__} met a case it was not made for\n"
        f"hint: the details for a report are in {log}\n"
    )
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_bug_shows_its_traceback_on_request(tmp_path, run, monkeypatch):
    monkeypatch.setattr("journal.explain.summaries", lambda: 1 / 0)
    monkeypatch.setenv(crash.DEBUG, "1")

    assert "ZeroDivisionError" in run(tmp_path, "explain")[2]


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_mistake(tmp_path):
    command = f"set -o pipefail; {sys.executable} -m journal explain | sleep 0"
    done = subprocess.run(["/bin/bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603

    assert (done.returncode, done.stderr) == (0, "")


def test_a_stream_of_another_kind_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert cli.run(["--version"]) == 0


def test_main_ends_with_the_status(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["journal", "biuld"])
    with pytest.raises(SystemExit) as caught:
        cli.main()

    assert caught.value.code == 2


# ---------------------------------------------------------------- explain


def test_explain_prints_the_page_of_a_problem(tmp_path, run):
    status, out, err = run(tmp_path, "explain", "yaml-syntax")

    assert (status, err) == (0, "")
    assert out.startswith("# yaml-syntax\n\nThe front matter is not valid YAML.")


def test_explain_lists_all_problems(tmp_path, run):
    _, out, _ = run(tmp_path, "explain")

    assert "dead-link           A link leads to no page of the site\n" in out


# ---------------------------------------------------------------- init and new-day


def test_init_says_what_it_made_and_what_comes_next(tmp_path, run):
    status, out, err = run(tmp_path, "init", "my journal", "--challenge", "100 days of ML", "--start", "2026-01-19")

    assert (status, err) == (0, "")
    assert out == (
        "Created my journal\n"
        "\n"
        "  journal.yml                            title, author, site address\n"
        "  posts/100-days-of-ml/challenge.md      the pledge: days, pace, rules, interests, goals\n"
        "  posts/100-days-of-ml/day-001/index.md  a first entry to write over\n"
        "  posts/100-days-of-ml/day-001/hello.py  shown on the site beside that entry\n"
        "  .github/workflows/publish.yml          builds and publishes on every push\n"
        "  .gitignore                             keeps the built site out of git\n"
        "\n"
        "Next\n"
        "  cd 'my journal'\n"
        "  journal serve --open                   read it while you write\n"
        "  journal new-day                        tomorrow's entry\n"
    )


def test_init_never_changes_what_is_there(tmp_path, run):
    run(tmp_path, "init")

    assert run(tmp_path, "init") == (
        2,
        "",
        "error[not-empty]: . is not empty\nhint: `--force` adds the missing files and changes none\n",
    )
    assert run(tmp_path, "init", "--force")[1].startswith("Everything was there already\n")


def test_new_day_prints_the_path_alone_on_stdout(journal, run):
    assert run(journal / "posts", "new-day", "--title", "GANs") == (
        0,
        "100-days/day-002.md\n",
        "Day 2 of 100, Tuesday, 20 January 2026\n",
    )


def test_new_day_refuses_a_second_entry_for_today(journal, run):
    run(journal, "new-day")

    assert run(journal, "new-day") == (
        1,
        "",
        "error[day-exists]: day 2 is today, and already written\n"
        "  --> posts/100-days/day-002.md\n"
        "hint: `journal new-day --date tomorrow` starts day 3\n",
    )


@pytest.mark.parametrize(
    ("date", "shown"), [("tomorrow", "Wednesday, 21"), ("2026-01-05", "Monday, 5"), ("2026-01-05T10:00", "Monday, 5")]
)
def test_new_day_takes_another_date(journal, run, date, shown):
    assert f"{shown} January 2026" in run(journal, "new-day", "--date", date)[2]


def test_new_day_of_a_challenge_without_end_names_no_total(tmp_path, run):
    write_journal(tmp_path, {"posts/100-days/challenge.md": "---\ntitle: For ever\n---\n"})

    assert run(tmp_path, "new-day", "--days", "3-4")[2] == "Day 3–4, Tuesday, 20 January 2026\n"


def test_new_day_opens_the_editor_on_request(journal, run, monkeypatch):
    opened = []
    monkeypatch.setenv("EDITOR", "true -w")
    monkeypatch.setattr("journal.machine.edit", lambda words, file: opened.append((words, file.name)))
    _, out, err = run(journal, "new-day", "--edit")

    assert opened == [(("true", "-w"), "day-002.md")]
    assert (out, err.splitlines()[-1]) == ("posts/100-days/day-002.md\n", "Opening in true")


def test_without_an_editor_nothing_is_made(journal, run):
    status, out, err = run(journal, "new-day", "--edit")

    assert (status, out) == (2, "")
    assert err.startswith("error[no-editor]: neither $VISUAL nor $EDITOR names an editor\n")
    assert not (journal / "posts/100-days/day-002.md").exists()


def test_a_day_off_says_so(journal, run):
    run(journal, "new-day", "--rest")

    assert "\nrest: true\n---\n" in (journal / "posts/100-days/day-002.md").read_text(encoding="utf-8")


# ---------------------------------------------------------------- log, promote, pause, resume, restart


def test_a_day_is_logged_in_one_line_and_promoted_to_a_post(journal, run):
    assert run(journal, "log", "read", "chapter 2", "--minutes", "1h15") == (
        0,
        "posts/100-days/log.md\n",
        "Day 2 of 100, Tuesday, 20 January 2026\n",
    )
    assert run(journal, "promote", "2") == (
        0,
        "posts/100-days/day-002.md\n",
        "Day 2 of 100, Tuesday, 20 January 2026\n",
    )


def test_a_log_entry_has_a_text_unless_it_is_a_day_off(journal, run):
    assert run(journal, "log") == (
        2,
        "",
        'error: the entry has no text\nhint: say what you did, as in `journal log "read chapter 2" --minutes 45`\n',
    )
    assert run(journal, "log", "--rest", "--day", "2")[0] == 0


def test_a_time_that_cannot_be_read_is_wrong_usage(journal, run):
    status, _, err = run(journal, "log", "x", "--minutes", "soon")

    assert status == 2
    assert "invalid value for '--minutes': `soon` is not a time" in err


def test_a_challenge_is_paused_resumed_and_begun_again(journal, run):
    path = "posts/100-days/challenge.md\n"

    assert run(journal, "pause", "--why", "ill", "--from", "yesterday") == (
        0,
        path,
        "A hundred days is paused from 19 January 2026\n",
    )
    assert run(journal, "resume") == (
        0,
        path,
        "A hundred days goes on: the break from 19 January 2026 ended on 19 January 2026\n",
    )
    assert run(journal, "restart", "--start", "tomorrow") == (
        0,
        path,
        "Round 2 of A hundred days begins on 21 January 2026\n",
    )


# ---------------------------------------------------------------- build

BROKEN = {
    "posts/100-days/day-001.md": "---\ntitle: Day 45 - Go: POST\ndate: 2026-01-05\n---\n",
    "posts/100-days/day-002.md": "---\ntitle: #100DaysOfCode Day 5\ndate: 2026-01-06\n---\n",
    "posts/100-days/day-003.md": "---\ndate: 2026-02-30\n---\n",
}


def steps(text):
    """What was said, with the times taken out."""
    return [line.rpartition(" in ")[0] or line for line in text.splitlines()]


def test_build_says_what_it_did(journal, run):
    write_journal(journal, {"posts/100-days/_next.md": day(), "posts/100-days/day-009.md": day(date="2026-02-01")})
    status, out, err = run(journal, "build")

    assert (status, out) == (0, "")
    assert steps(err)[:3] == ["    Read 3 posts, 1 challenge", "Rendered 7 pages", " Checked 0 links"]
    assert err.splitlines()[3].startswith("   Wrote _site, ")
    assert steps(err)[4:] == [
        "",
        "1 published, 1 draft, 1 scheduled",
        "  draft      posts/100-days/_next.md",
        "  scheduled  posts/100-days/day-009.md, from 1 February 2026",
        "Day 1 of 100, dormant, 1 written",
        "Built",
    ]


def test_a_second_build_changes_nothing(journal, run):
    run(journal, "build")

    assert ": nothing changed" in run(journal, "build")[2]


def test_a_quiet_build_says_nothing(journal, run):
    assert run(journal, "build", "-q") == (0, "", "")


def test_a_challenge_that_is_over_is_not_summed_up(journal, run):
    write_journal(journal, {"posts/100-days/challenge.md": CHALLENGE.replace("days:", "status: stopped\ndays:")})
    status, _, err = run(journal, "build")

    assert status == 0
    assert "of 100" not in err


def test_with_errors_nothing_is_written_and_all_are_told(tmp_path, run):
    status, out, err = run(write_journal(tmp_path, BROKEN), "build")

    assert (status, out) == (1, "")
    assert not (tmp_path / "_site").exists()
    assert [line.partition(":")[0] for line in err.splitlines() if line.startswith("error")] == [
        "error[yaml-syntax]",
        "error[text-cut]",
        "error[date]",
    ]
    assert err.endswith("3 errors in 3 of 3 posts. Nothing was written.\nMore about it: journal explain yaml-syntax\n")


def test_errors_in_other_files_are_counted_as_files(tmp_path, run):
    write_journal(tmp_path, {"journal.yml": "titel: x\n", "posts/100-days/day-001.md": day(titel="x")})

    assert "2 errors in 2 files. Nothing was written." in run(tmp_path, "build")[2]


def test_with_errors_the_earlier_site_stays_byte_for_byte(journal, run):
    run(journal, "build")
    before = {file: file.read_bytes() for file in (journal / "_site").rglob("*") if file.is_file()}
    write_journal(journal, BROKEN)
    status, _, err = run(journal, "build")

    assert status == 1
    assert "_site was left as it was" in err
    assert {file: file.read_bytes() for file in (journal / "_site").rglob("*") if file.is_file()} == before


def test_warnings_let_the_site_be_written_unless_strict(journal, run):
    write_journal(journal, {"posts/100-days/day-001.md": day(text="[x](nowhere.md)")})

    assert run(journal, "build", "--strict")[0] == 1
    assert not (journal / "_site").exists()
    status, _, err = run(journal, "build")
    assert status == 0
    assert "1 published\n1 warning\n" in err


def test_a_note_stops_no_build(journal, run):
    write_journal(journal, {"posts/100-days/day-001.md": "---\ndate: 2026-01-01\ncode: auto\n---\nA text.\n"})
    status, out, err = run(journal, "build", "--strict")

    assert (status, "note[no-history]" in err, "1 note" in out + err) == (0, True, True)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("short", "posts/100-days/day-003.md:2:7: error[date] `2026-02-30` is not a date: February 2026 has 28 days\n"),
        ("github", "::error file=posts/100-days/day-003.md,line=2,col=7,title=date::"),
        ("json", '"code": "date"'),
    ],
)
def test_problems_come_in_other_forms(tmp_path, run, form, expected):
    _, out, err = run(write_journal(tmp_path, BROKEN), "build", "--format", form)

    assert expected in (err if form == "short" else out)


def test_without_problems_the_json_form_is_an_empty_list(journal, run):
    assert json.loads(run(journal, "build", "--format", "json", "-q")[1]) == []


def test_the_folder_for_the_site_can_be_chosen(journal, run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "public"

    assert run(journal, "build", "-o", str(folder))[0] == 0
    assert (folder / "index.html").is_file()


def test_the_journals_own_folder_is_refused(journal, run):
    status, _, err = run(journal, "build", "-o", "posts")

    assert status == 2
    assert err.startswith("error[output-folder]: the output folder ")


def test_a_site_that_cannot_be_written_is_told(journal, run):
    run(journal, "build")
    (journal / "_site" / "days" / "index.html").unlink()
    (journal / "_site" / "days" / "index.html").mkdir()
    (journal / "_site" / "days" / "index.html" / "mine").touch()
    status, _, err = run(journal, "build")

    assert status == 1
    assert err.startswith("error[cannot-write]: ")


def test_drafts_and_scheduled_days_are_built_on_request(journal, run):
    write_journal(journal, {"posts/100-days/_day-002.md": day(), "posts/100-days/day-009.md": day(date="2026-02-01")})
    run(journal, "build", "--drafts", "--future")

    assert (journal / "_site/100-days/day-2/index.html").is_file()
    assert (journal / "_site/100-days/day-9/index.html").is_file()


def test_the_site_can_be_built_as_of_another_day(journal, run):
    run(journal, "build", "--as-of", "2026-01-04")

    assert not (journal / "_site/100-days/day-1/index.html").exists()


def test_the_base_url_can_be_given(journal, run):
    run(journal, "build", "--base-url", "https://example.org/repo/")

    assert 'href="https://example.org/repo/100-days/"' in (journal / "_site/100-days/index.html").read_text(
        encoding="utf-8"
    )
    assert (journal / "_site/feed.xml").is_file()


def test_a_wrong_base_url_is_told(journal, run):
    status, _, err = run(journal, "build", "--base-url", "example.org")

    assert status == 2
    assert err.startswith("error: invalid value for '-b' / '--base-url': `example.org` is not the address of a site")


def test_a_fresh_build_writes_every_file(journal, run):
    run(journal, "build")

    assert ": nothing changed" not in run(journal, "build", "--fresh")[2]


def test_the_site_is_opened_on_request(journal, run, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run(journal, "build", "--open")

    assert opened == [(journal / "_site" / "index.html").as_uri()]


def test_what_is_no_longer_made_is_counted(journal, run):
    write_journal(journal, {"posts/n.md": "A note."})
    run(journal, "build")
    (journal / "posts/n.md").unlink()

    # The note, the list of notes, and files of the search index under names that they no longer have.
    assert ", 6 removed" in run(journal, "build")[2]


def test_a_journal_is_found_from_a_folder_inside(journal, run):
    assert run(journal / "posts" / "100-days", "build", "-q")[0] == 0
    assert (journal / "_site").is_dir()


# ---------------------------------------------------------------- status


def test_status_shows_the_challenges_that_are_going_on(journal, run):
    other = CHALLENGE.replace("A hundred days", "Ten days").replace("2026-01-01", "2026-01-19")
    write_journal(journal, {"posts/ten/challenge.md": other, "posts/done/challenge.md": other + "x"})
    write_journal(journal, {"posts/done/challenge.md": CHALLENGE.replace("days: 100", "status: stopped")})
    status, out, err = run(journal, "status")

    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if " day " in line[40:]] == [
        "A hundred days                                         day 1 of 100, dormant",
        "Ten days                                                        day 0 of 100",
    ]
    assert "day" in run(journal, "status", "--challenge", "done")[1]
    assert run(journal, "status", "--all")[1].count("Today, ") == 3


def test_status_shows_the_latest_challenge_when_none_is_going_on(tmp_path, run):
    write_journal(tmp_path, {"posts/100-days/challenge.md": CHALLENGE.replace("start: 2026-01-01", "status: stopped")})

    assert run(tmp_path, "status")[1].startswith("A hundred days")


def test_status_of_no_challenge_says_what_to_do(tmp_path, run):
    (tmp_path / "journal.yml").touch()

    assert run(tmp_path, "status") == (
        1,
        "",
        "error[no-challenge]: this journal has no challenge yet\n"
        "hint: make a folder in posts/ with a challenge.md in it\n",
    )
    write_journal(tmp_path, {})
    assert run(tmp_path, "status", "--challenge", "x")[2] == (
        "error[unknown-challenge]: `x` is not a challenge of this journal\nhint: there is `100-days`\n"
    )


def test_status_says_what_is_due_by_its_exit_status(journal, run):
    assert run(journal, "status", "--due") == (1, "day 2 of A hundred days is due\n", "")
    run(journal, "new-day")
    assert run(journal, "status", "--due") == (0, "", "")


def test_status_explains_the_run(journal, run):
    out = run(journal, "status", "--explain", "--as-of", "2026-01-05")[1]

    assert out.endswith("1 date with an entry since 5 January 2026.\n")
    write_journal(journal, {"posts/two/challenge.md": CHALLENGE.replace("A hundred", "Two")})
    assert "\n\nTwo days\n" in run(journal, "status", "--explain")[1]


def test_status_as_data_is_what_the_site_publishes(journal, run):
    run(journal, "build")

    assert run(journal, "status", "--json")[1] == (journal / "_site/progress.json").read_text(encoding="utf-8")


def test_status_says_which_files_it_left_out(journal, run):
    write_journal(journal, {"posts/100-days/day-002.md": day("2026-02-30")})

    assert run(journal, "status")[2] == "\nLeft out: 1 file with errors. `journal build` tells what they are.\n"


def test_the_readme_is_kept_up_to_date(journal, run):
    write_journal(journal, {"README.md": "<!-- journal:start -->\n<!-- journal:end -->\n"})

    assert run(journal, "readme", "--images", "docs") == (0, "docs/100-days-badge.svg\nREADME.md\n", "")
    assert run(journal, "readme", "--images", "docs", "--check") == (0, "", "README.md is up to date\n")


# ---------------------------------------------------------------- colour


@pytest.mark.parametrize(
    ("arguments", "environment", "colour"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color=always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_used_where_it_is_wanted(tmp_path, run, monkeypatch, arguments, environment, colour):  # noqa: PLR0913, PLR0917
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write_journal(tmp_path, BROKEN)

    assert ("\x1b[" in run(tmp_path, "build", *arguments)[2]) is colour


def test_colour_is_used_on_a_terminal(tmp_path, run, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    write_journal(tmp_path, BROKEN)

    assert "\x1b[" in run(tmp_path, "build")[2]


def test_now_is_the_clock_when_nothing_else_is_said(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = dt.datetime.now(dt.UTC)

    assert before <= commandline.now() <= dt.datetime.now(dt.UTC)


def test_a_challenge_alone_is_a_journal(tmp_path, run):
    write_journal(tmp_path, {"posts/100-days/challenge.md": CHALLENGE})

    assert run(tmp_path, "build", "--as-of", AS_OF, "-q") == (0, "", "")
