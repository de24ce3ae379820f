"""The command `bulletin`: parse and print, nothing else. What it prints is in `show`, what it does in `run`."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import BulletinPipelineError, StoreBusy, UsageError

if TYPE_CHECKING:
    from .run import Progress

EXIT_CODES = (
    "Exit codes: 0 done or nothing to do; 1 failed, nothing committed; 2 usage, or no input there; "
    "3 committed with inputs in quarantine, or done with inputs missing; 75 another run holds the store; "
    "130 interrupted, nothing committed."
)
WELCOME = """Turns bulletins into tables: articles, dates, people, organizations, and who holds which office.

Start here:
  bulletin show FILE                      look at what one bulletin says
  bulletin run FOLDER --store STORE       process a folder into tables, again whenever files come
  bulletin status --store STORE           what a store holds
  bulletin report --store STORE           make a page to look at, report.html
  bulletin --help                         everything else
"""

app = typer.Typer(
    name="bulletin",
    help="Turns bulletins into tables: articles, dates, people, organizations, and who holds which office.",
    epilog=EXIT_CODES,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class LogFormat(StrEnum):
    """How a run logs."""

    text = "text"
    json = "json"


StoreOption = Annotated[Path, typer.Option("--store", help="Folder of the tables.")]
IssueDate = Annotated[str | None, typer.Option(help="Issue date of the bulletins: YYYY-MM-DD, YYYY-MM or YYYY.")]
Publisher = Annotated[str | None, typer.Option(help="Organization that issues the bulletins.")]
Language = Annotated[str | None, typer.Option(help="Their language, as an ISO 639-1 code: en.")]


def main() -> None:
    """Run the command and exit with its code."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the cores are for worker processes
    with _told():
        app()


@contextmanager
def _told() -> Iterator[None]:
    """Tell errors in one line each, and exit with their code."""
    try:
        yield
    except UsageError as error:
        _fail(str(error), 2)
    except StoreBusy as error:
        _fail(str(error), 75)
    except BulletinPipelineError as error:
        _fail(str(error), 1)
    except BrokenPipeError:  # the reader of a pipe has gone: bulletin show FILE | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        _fail(f"{error.filename or 'system'}: {why}; check path and permissions", 1)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Tell Ctrl-C in one line. (Typer would make it an exit of its own, without a word.)"""
    try:
        yield
    except KeyboardInterrupt:
        _fail("interrupted; the store stands as it was last committed", 130)


def _fail(message: str, code: int) -> None:
    from .show import clean  # noqa: PLC0415

    log = logging.getLogger("pipeline")
    for text in message.split("\n"):
        if log.handlers:
            log.error(clean(text), extra={"exit_code": code})
        else:
            sys.stderr.write(f"error: {clean(text)}\n")
    sys.exit(code)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and the hash of code and models.")
    ] = False,
) -> None:
    """Say what to do next where no command is given."""
    logging.getLogger("pipeline").handlers.clear()
    if version:
        from .version import package_version, pipeline_version  # noqa: PLC0415

        typer.echo(f"bulletin-pipeline {package_version()} ({pipeline_version()})")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(WELCOME, nl=False)


@app.command(epilog=EXIT_CODES)
def run(  # noqa: PLR0913, PLR0917 - the options of the command
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders and globs.")],
    store: StoreOption,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: the cores]")] = None,
    engine: Annotated[str, typer.Option(help="Where the work is done: local.")] = "local",
    full_refresh: Annotated[bool, typer.Option("--full-refresh", help="Process unchanged bulletins too.")] = False,
    retry_quarantined: Annotated[
        bool, typer.Option("--retry-quarantined", help="Try again what failed before with the same bytes.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove bulletins whose file left its INPUT folder.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be done; write nothing.")] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only files modified on that day or later.")] = None,
    select: Annotated[str | None, typer.Option(metavar="GLOB", help="Only sources that match: 'inbox/2021/*'.")] = None,
    issue_date: IssueDate = None,
    publisher: Publisher = None,
    language: Language = None,
    source_prefix: Annotated[str, typer.Option(help="Put in front of every source, to tell collections apart.")] = "",
    log_format: Annotated[LogFormat, typer.Option(help="json: one JSON object a line on stderr.")] = LogFormat.text,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Process what is new or changed; commit once.

    The nightly job is this same command: unchanged bulletins are left alone, and a run that is killed at any instant
    leaves the tables as they were.
    """
    from . import logs, show  # noqa: PLC0415
    from .run import run as run_pipeline  # noqa: PLC0415
    from .store import latest  # noqa: PLC0415

    logs.set_up(log_format)
    silent = quiet or log_format is LogFormat.json
    with _progress(silent) as progress, _interruptible():
        summary = run_pipeline(
            inputs,
            store,
            workers=workers,
            engine=engine,
            full_refresh=full_refresh,
            retry_quarantined=retry_quarantined,
            prune=prune,
            dry_run=dry_run,
            since=since,
            select=select,
            issue_date=issue_date,
            publisher=publisher,
            language=language,
            source_prefix=source_prefix,
            progress=progress,
        )
    if quiet:
        for text in [*summary.problems, *(f"{q.source}: {q.message}" for q in summary.quarantine)]:
            logging.getLogger("pipeline").warning(text)
    show.tell(show.run_summary(summary, latest(store)), quiet=silent)
    raise typer.Exit(summary.exit_code)


@contextmanager
def _progress(silent: bool) -> Iterator[Progress | None]:
    """A progress bar where standard error is a terminal."""
    if silent or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    from .show import clean  # noqa: PLC0415

    with Bar(console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def progress(done: int, total: int, source: str) -> None:
            bar.update(task, total=total, completed=done, description=clean(source, 40).replace("[", "("))

        yield progress


@app.command()
def show(  # noqa: PLR0913, PLR0917 - the options of the command
    file: Annotated[Path, typer.Argument(help="A bulletin.")],
    as_json: Annotated[bool, typer.Option("--json", help="All records as JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="What each part was taken for, and the evidence.")] = False,
    dates: Annotated[bool, typer.Option("--dates", help="Every date, its days, and the reasons.")] = False,
    issue_date: IssueDate = None,
    publisher: Publisher = None,
    language: Language = None,
) -> None:
    """One bulletin on the screen.

    Articles, people with their roles, organizations, dates. --json prints all records; --why prints instead what
    each part of the text was taken for (masthead, article, section, footer, ...) and the evidence that decided;
    --dates prints every date with its days and what they were worked out from.
    """
    from . import show as screen  # noqa: PLC0415
    from .api import explain_file, extract_file  # noqa: PLC0415

    if why:
        screen.tell(screen.reasons(explain_file(file)))
        return
    records = extract_file(file, issue_date, publisher, language)
    if as_json:
        typer.echo(screen.safe_json(records.to_json()))
    elif dates:
        from . import show_dates  # noqa: PLC0415

        screen.tell(show_dates.dates(records))
    else:
        screen.tell(screen.bulletin(records))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(help="Folder of gold files.")],
    texts: Annotated[Path, typer.Option(help="Folder of the texts that they annotate.")],
    each: Annotated[bool, typer.Option("--each", help="F1 of each bulletin too.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Print every disagreement.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Precision, recall and F1 against gold annotations."""
    from . import show as screen  # noqa: PLC0415
    from .evaluate import evaluate as compare  # noqa: PLC0415

    result = compare(gold, texts)
    figures = [(f.measure, f.precision, f.recall, f.f1) for f in result.table()]
    if as_json:
        typer.echo(json.dumps({m: {"precision": p, "recall": r, "f1": f} for m, p, r, f in figures}, indent=2))
        return
    for name, score in result.each.items() if each else ():
        typer.echo(screen.clean(name + ": " + "  ".join(f"{f.measure} {f.f1:.2f}" for f in score.table())))
    screen.tell(screen.figures(figures))
    for text in result.errors if errors else ():
        typer.echo(screen.clean(text))


@app.command()
def status(store: StoreOption) -> None:
    """Version, counts, last runs and quarantine of a store."""
    from . import show as screen  # noqa: PLC0415
    from .schema import TABLES  # noqa: PLC0415
    from .store import require_latest  # noqa: PLC0415
    from .version import pipeline_version  # noqa: PLC0415

    snapshot = require_latest(store)
    counts = {table: snapshot.count(table) for table in TABLES}
    screen.tell(screen.store_status(store, pipeline_version(), snapshot, counts))


@app.command()
def verify(store: StoreOption) -> None:
    """Check every invariant of the tables.

    Exits 1 where one does not hold, and gives an example.
    """
    from . import show as screen  # noqa: PLC0415
    from .store import verify as check  # noqa: PLC0415

    found = check(store)
    screen.tell(screen.violations(store, found))
    raise typer.Exit(1 if found else 0)


@app.command()
def why(
    entity: Annotated[str, typer.Argument(help="Its id, a local_id of the table entities, or its name.")],
    store: StoreOption,
) -> None:
    """Which mentions are one person or organization, and by which rule.

    Lists the bulletins that name it, the rule that joined each to the others, and what came near to being joined.
    """
    from . import identities, show, show_identities  # noqa: PLC0415

    known = identities.situation(store)
    found = identities.find(known, entity)
    said = identities.sentences(known.snapshot, (e.local_id for e in known.members[found]))
    joins, near = identities.joins_of(known, found), identities.near_of(known, found)
    show.tell(show_identities.why(known, found, joins, near, identities.offices(known, found), said))


@app.command()
def review(
    store: StoreOption,
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
) -> None:
    """The least certain joins and rows first, as corrections to paste.

    Prints YAML. Entries that are right go into STORE/curation.yml; the next run applies them, and every run after it.
    """
    from . import identities, show_identities  # noqa: PLC0415

    known = identities.situation(store)
    doubts = identities.doubts(known)
    said = identities.sentences(known.snapshot, (local for d in doubts[:count] for local in d.examples))
    typer.echo(show_identities.review(known, doubts[:count], len(doubts), said))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="The file to write; for csv and jsonl a folder.")],
    store: StoreOption,
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, xlsx, sqlite, duckdb, popolo or ftm.")],
) -> None:
    """The tables elsewhere.

    csv and jsonl make a folder with a file a table; xlsx, sqlite and duckdb one file with all tables; popolo and ftm
    (FollowTheMoney) one JSON of people, bodies and offices. What an earlier export wrote there is replaced.
    """
    from . import show as screen  # noqa: PLC0415
    from .export import export as write  # noqa: PLC0415

    screen.tell(screen.line(screen.clean(f"Written: {write(store, form, out)}")))


@app.command()
def report(
    store: StoreOption,
    out: Annotated[Path, typer.Option("--out", help="The page to write.")] = Path("report.html"),
) -> None:
    """One self-contained HTML page to look at.

    Counts over time, every bulletin with its mentions marked, people, organizations and offices with their evidence, a
    timeline of dates, and what is least certain. Open it in a browser; it needs no network.
    """
    from . import show as screen  # noqa: PLC0415
    from .report import report as write  # noqa: PLC0415

    screen.tell(screen.line(screen.clean(f"Written: {write(store, out)}; open it in a browser")))


@app.command()
def schema(table: Annotated[str | None, typer.Argument(help="One table; all where none is named.")] = None) -> None:
    """The data dictionary: column, type, unit, meaning."""
    from . import show as screen  # noqa: PLC0415
    from .schema import TABLES, dictionary  # noqa: PLC0415

    if table is not None and table not in TABLES:
        raise UsageError(f"{table}: no such table; the tables are {', '.join(TABLES)}")
    tables = {name: dictionary(name) for name in ([table] if table else TABLES)}
    screen.tell(screen.data_dictionary(tables))
