"""Writes the reference pages from the tables in the code; a test fails when a page and its table disagree.

Run `python scripts/reference.py` after a change of a table.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from journal import challenges, config, postfields, postvalues, resultvalues, sourcevalues
from journal.cli import commands
from journal.explain import summaries
from journal.schema import Fields

DOCS = Path(__file__).parent.parent / "docs"


ROOT = DOCS.parent
TEMPLATES = ROOT / "templates"


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        (DOCS / path).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Path below docs/ to the text of each generated page."""
    return {
        "reference/front-matter.md": _front_matter(),
        "reference/challenge.md": _challenge(),
        "reference/journal-yml.md": _journal_yml(),
        "reference/command-line.md": _command_line(),
        "reference/templates.md": _templates(),
        "problems/README.md": _problems(),
    }


def _front_matter() -> str:
    return f"""\
# Front matter of a post

Every key is optional. Keys compare without case, and `-` or a blank counts as `_`. A key that is nearly one of these is
an error, so that a slip is noticed; any other key is kept for your own templates as `entry.post.extra`.

{_table(postfields.POST_FIELDS)}

## A code link

`code:` takes one of these or a list of them. A path counts from the folder of the post, and when there is no such file,
from the root of the journal. [Link to code](../how-to/code.md) says more.

| written | means |
| --- | --- |
| `net.py`, `code/net.py` | a file of the journal |
| `net.py#L10-L40`, `net.py#L10` | lines of it |
| `study.ipynb` | a notebook |
| `owner/repo@commit:path` | a file in a repository on GitHub, at a commit, branch or tag; lines may stand behind it |
| `codeberg.org/owner/repo@commit:path` | the same elsewhere: GitLab, Codeberg, Gitea, Forgejo, sourcehut, Bitbucket |
| `owner/repo@commit` | a commit |
| `3f2a91c` | a commit of the journal's own repository |
| `https://…` | a file, commit, pull request, notebook or demo, told by the shape of the address |
| `auto` | the commits of the day |

An entry may also be a table:

{_table(postvalues.CODE_FIELDS)}

## A source

A text, an address, a DOI such as `10.1038/323533a0`, an id such as `arXiv:1412.6980`, a key of a `references.bib` that
lies beside challenge.md or at the root of the journal, with a locator behind it (`goodfellow2016, ch. 6`), or a table:

{_table(sourcevalues.SOURCE_FIELDS)}

## A result

{_table(resultvalues.RESULT_FIELDS)}
"""


def _challenge() -> str:
    return f"""\
# challenge.md

A folder in `posts/` with a `challenge.md` in it is a challenge; the name of the folder makes its address. The text
below the front matter is the pledge in prose. Every key is optional.

{_table(challenges.CHALLENGE_FIELDS)}

## An interest

{_table(challenges.INTEREST_FIELDS)}

## A goal

{_table(challenges.GOAL_FIELDS)}

## A break

{_table(challenges.BREAK_FIELDS)}
"""


def _journal_yml() -> str:
    return f"""\
# journal.yml

The file that makes a folder a journal. Every key is optional, and an empty file will do.

{_table(config.CONFIG_FIELDS)}

## The author

{_table(config.AUTHOR_FIELDS)}

## A topic

Topics need not be declared; those that are have a title of their own, a description, and are protected against slips.

{_table(config.TOPIC_FIELDS)}

## An entry of the navigation

{_table(config.NAV_FIELDS)}

## Feeds

{_table(config.FEED_FIELDS)}

## Maths

{_table(config.MATHS_FIELDS)}

## Pictures

{_table(config.IMAGE_FIELDS)}
"""


def _table(fields: Fields) -> str:
    rows = ["| key | also accepted | meaning |", "| --- | --- | --- |"]
    for field in fields:
        also = ", ".join(f"`{synonym.name}`" for synonym in field.also)
        rows.append(f"| `{field.name}` | {also} | {field.doc.replace('|', chr(92) + '|')} |")
    return "\n".join(rows)


def _command_line() -> str:
    context = click.Context(commands, info_name="journal")
    parts = [
        "# The command line\n",
        "The result goes to the standard output, everything else to the standard error, so that",
        '`vim "$(journal new-day)"` works.\n',
        "Exit status: 0 fine, 1 mistakes in the content (or warnings with `--strict`), 2 wrong usage or no journal,",
        "130 interrupted. `NO_COLOR`, `FORCE_COLOR`, `SOURCE_DATE_EPOCH`, `VISUAL` and `EDITOR` are honoured.\n",
    ]
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command:
            inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
            parts.append(f"## journal {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def _problems() -> str:
    rows = [f"| [{code}]({code}.md) | {sentence}. |" for code, sentence in summaries().items()]
    table = "\n".join(["| name | meaning |", "| --- | --- |", *rows])
    return f"""\
# Problems

Every mistake that the program can tell has a name and a page. The same text is printed by `journal explain NAME`.

{table}
"""


def _templates() -> str:
    return f"""\
# Templates

A file in `templates/` of the journal stands in for the built-in one of its name. To change a part alone, extend the
built-in template and replace a block:

````html
{{% extends "default/day.html" %}}
{{% block after %}}{{{{ super() }}}}<p>Thank you for reading.</p>{{% endblock %}}
````

`link(url)` makes a link to a URL of the site that holds wherever the site stands; `asset(path)` one to a file of
`static/`. `words` are the theme's words, `site` and `page` are there on every page; a name that a page does not have is
an error that says what there is.

## Templates and their blocks

| template | blocks | what it shows |
| --- | --- | --- |
{_template_rows()}

## Partials

| partial | what it shows |
| --- | --- |
{_partial_rows()}

## Values

{_values("journal/outputs.py", "What pages are")}
{_values("journal/views.py", "What pages show")}
{_values("journal/codeviews.py", "What pages show of code")}
{_values("journal/model.py", "What the journal consists of")}
{_values("journal/tracker.py", "How far a challenge has come")}"""  # noqa: S608 - a page, no query


def _template_rows() -> str:
    rows = []
    for file in sorted([*TEMPLATES.glob("*.html"), *TEMPLATES.glob("*.svg")]):
        text = file.read_text(encoding="utf-8")
        blocks = ", ".join(f"`{name}`" for name in re.findall(r"{% block (\w+) %}", text))
        parent = re.search(r'{% extends "([^"]+)" %}', text)
        extends = f" Extends `{parent[1]}`." if parent else ""
        rows.append(f"| `{file.name}` | {blocks or '–'} | {_comment(text)}{extends} |")
    return "\n".join(rows)


def _partial_rows() -> str:
    files = sorted((TEMPLATES / "partials").glob("*.html"))
    return "\n".join(f"| `partials/{file.name}` | {_comment(file.read_text(encoding='utf-8'))} |" for file in files)


def _comment(template: str) -> str:
    """What the comment says that a template begins with."""
    found = re.match(r"{#-?\s*(.*?)\s*-?#}", template, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _values(path: str, title: str) -> str:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return f"### {title}\n\n" + "\n".join(_class(node) for node in classes)


def _class(node: ast.ClassDef) -> str:
    rows = "\n".join(f"| `{name}` | `{kind}` | {text} |" for name, kind, text in _attributes(node))
    return f"#### {node.name}\n\n{ast.get_docstring(node)}\n\n| name | type | |\n| --- | --- | --- |\n{rows}\n"


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for item, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(item, ast.AnnAssign):
            documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            text = " ".join(str(after.value.value).split()) if documented else ""
            yield ast.unparse(item.target), ast.unparse(item.annotation).replace("|", "or"), text.replace("|", "or")


if __name__ == "__main__":
    main()
