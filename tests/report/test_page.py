"""The page: whole, safe whatever bulletins say, and right in a browser."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from toy import inbox, use_toy

import pipeline
from pipeline.errors import OutputError, StoreError, UsageError
from pipeline.report import report

BROWSER = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
browser_only = pytest.mark.skipif(BROWSER is None, reason="no chromium here; on Debian: apt-get install chromium")
ATTACK = "</script><img src=x onerror=\"document.title='HACKED'\"><svg onload='alert(1)'>"
HOSTILE = (
    f"ORG {ATTACK}\nPERSON Ada \"Q' onclick=x\u2028 Love\u2029lace {{{{ 7*7 }}}}\n<!-- <script>alert(1)</script> ]]>\n"
    f"ROLE Ada \"Q' onclick=x\u2028 Love\u2029lace {{{{ 7*7 }}}} | <b>chair</b> | {ATTACK}\nDATE 2021-11-04\n😀 DATE\n"
    "PERSON @@DATA@@ &amp; &lt;i&gt; javascript:alert(1)\n"
)
PLAIN = (
    "PERSON Zoë Lovelace\nORG Royal Society\n😀😀 astral\nROLE Zoë Lovelace | fellow | Royal Society\nDATE 2021-12-05"
)

MANY = "\n".join(f"PERSON Person {chr(65 + n % 26)}{n}\nDATE 2020-01-{n % 28 + 1:02d}" for n in range(40))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store, with a hostile name, of ordinary, hostile and unreadable bulletins."""
    use_toy(monkeypatch)
    files = {"a": PLAIN, "b<img src=x onerror=alert(1)>": HOSTILE, "bad": "FAIL", "many": MANY}
    pipeline.run([inbox(tmp_path, **files)], store=tmp_path / "s<i>@@DATA@@", workers=1)
    return tmp_path / "s<i>@@DATA@@"


class _Tags(HTMLParser):
    """Tags and their attributes, and the texts of scripts that hold data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, Any] = {}
        self.text = ""
        self._id = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._id = (dict(attrs).get("id") or "") if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self._id = ""

    def handle_data(self, data: str) -> None:
        if self._id.startswith("data-"):
            self.data[self._id] = json.loads(gzip.decompress(base64.b64decode(data)))
        self.text += data


def test_nothing_of_a_bulletin_becomes_markup(store: Path, tmp_path: Path) -> None:
    """Tags are those of the template, no address leads outside, and the data is what the store holds."""
    page = _Tags(report(store, tmp_path / "r.html").read_text(encoding="utf-8"))
    assert {t for t, _ in page.tags} & {"img", "b", "i", "iframe", "base"} == set()
    assert [a for t, a in page.tags if t == "script" and a.get("type") != "text/plain"] == [{}]
    addresses = [v for _, a in page.tags for k, v in a.items() if k in ("href", "src", "action")]
    assert addresses
    assert all(v is not None and v.startswith(("#", "data:,")) for v in addresses)
    assert not [k for _, a in page.tags for k in a if k.startswith("on") or k == "style"]
    texts = {page.data[k]["text"] for k in page.data if k != "data-index"}
    assert texts == set(pipeline.load("bulletins", store).text)
    assert "s<i>@@DATA@@" in page.text


def test_policy_names_the_own_script_only(store: Path, tmp_path: Path) -> None:
    """The content security policy allows no network and no script but the page's own, which makes no markup of text."""
    text = report(store, tmp_path / "r.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|https?://(?!www\.w3\.org/2000/svg)",
        text,
    )


def test_the_same_store_gives_the_same_page(store: Path, tmp_path: Path) -> None:
    """Two pages are equal to the byte; the second takes the place of the first, and nothing else is left."""
    first = report(store, tmp_path / "r.html").read_bytes()
    assert report(store, tmp_path / "r.html").read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inbox", "r.html", store.name]


def test_the_runs_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulletins that came in two nights, in the other order, give the same page as those of one run."""
    use_toy(monkeypatch)
    pages = []
    for first in ("a*", "b*", "*"):
        folder = tmp_path / f"n{len(pages)}"
        folder.mkdir()
        place = inbox(folder, a=PLAIN, b=HOSTILE, c=MANY)
        pipeline.run([place], store=folder / "store", workers=1, select=f"inbox/{first}")
        pipeline.run([place], store=folder / "store", workers=1)
        pages.append(report(folder / "store", folder / "r.html").read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_places_that_may_not_be_written(store: Path, tmp_path: Path) -> None:
    """A page of somebody else, the store itself, a folder that is not there, no store: one line each."""
    mine = tmp_path / "mine.html"
    mine.write_text("<p>mine")
    with pytest.raises(UsageError, match=r"mine.html: exists and was not written by bulletin-pipeline"):
        report(store, mine)
    with pytest.raises(UsageError, match="lies in the store"):
        report(store, store / "data" / "report.html")
    with pytest.raises(UsageError, match="there is no folder"):
        report(store, tmp_path / "gone" / "report.html")
    with pytest.raises(StoreError, match="no such store"):
        report(tmp_path / "gone", tmp_path / "report.html")
    assert mine.read_text() == "<p>mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(store: Path, tmp_path: Path) -> None:
    """A folder without permission to write gives one line."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        report(store, locked / "r.html")


# ---------------------------------------------------------------------------------------------- in a browser


def dom(page: Path, tmp_path: Path, hash_: str = "", script: str = "") -> str:
    """The page as the browser has it once it stands still; `script` runs at its end, on a copy without its policy."""
    if script:
        text = page.read_text(encoding="utf-8")
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        page = tmp_path / "copy.html"
        page.write_text(text.replace("</body>", f"<script>setTimeout(() => {{ {script} }}, 1500)</script></body>"))
    assert BROWSER is not None
    options = "--headless --no-sandbox --disable-gpu --disable-background-networking --enable-logging=stderr"
    command = [BROWSER, *options.split(), "--virtual-time-budget=6000", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [*command, "--dump-dom", page.as_uri() + hash_], capture_output=True, text=True, check=True, timeout=120
    )
    assert "CONSOLE" not in done.stderr, done.stderr
    found = re.sub(r"<script.*?</script>", "", done.stdout, flags=re.S)
    assert "data-ready" in found
    assert "[object" not in found
    assert "HACKED" not in re.findall(r"<title>.*?</title>", found, re.S)[0]
    return found


@browser_only
@pytest.mark.parametrize(
    "place", ["", "#/bulletins", "#/people", "#/organizations", "#/offices", "#/dates", "#/quality"]
)
def test_every_page_opens(store: Path, tmp_path: Path, place: str) -> None:
    """Each page is drawn without a message on the console, hostile names as text."""
    found = dom(report(store, tmp_path / "r.html"), tmp_path, place)
    assert len(re.findall("<h1", found)) == (1 if place == "" else 2)
    assert not re.search(r"<(img|b|i|svg onload)\b", found)
    expected = {"#/quality": "is broken; mend it", "#/dates": "2021-12-05", "#/bulletins": "inbox/a.txt"}
    expected |= {"": "Royal Society", "#/organizations": "Royal Society"}
    assert expected.get(place, "Zoë Lovelace") in found


@browser_only
def test_evidence_and_mentions_are_marked_to_the_character(store: Path, tmp_path: Path) -> None:
    """An office leads to its bulletin, its evidence set off; offsets hold behind characters beyond U+FFFF."""
    roles = pipeline.load("roles", store)
    row = roles[roles.person == "Zoë Lovelace"].iloc[0]
    text = pipeline.load("bulletins", store).set_index("bulletin_id").text[row.bulletin_id]
    place = f"#/bulletin/{row.bulletin_id}/{row.start_char}-{row.end_char}"
    found = dom(report(store, tmp_path / "r.html"), tmp_path, place)
    pieces = re.findall(r'<span class="evidence"[^>]*>(.*?)</span>', found, re.S)
    assert re.sub("<[^>]*>", "", "".join(pieces)) == text[row.start_char : row.end_char]
    assert re.search(r'<a class="m PERSON"[^>]*>Zoë Lovelace</a>', found)
    assert re.search(r'<mark class="m DATE"[^>]*data-tip="2021-12-05[^"]*"[^>]*>2021-12-05</mark>', found)


@browser_only
def test_people_and_bodies_have_pages(store: Path, tmp_path: Path) -> None:
    """A person's page tells offices, neighbors and bulletins; a long list in a bulletin is folded, not lost."""
    people = pipeline.load("people", store).set_index("name").person_id
    page = report(store, tmp_path / "r.html")
    found = dom(page, tmp_path, f"#/person/{people['Zoë Lovelace']}")
    view = found[found.index('<div id="view"') :]
    assert "fellow" in view
    assert re.search(r'<svg class="graph".*?aria-label="Royal Society, fellow"', view, re.S)
    assert "inbox/a.txt" in view
    bulletin = pipeline.load("bulletins", store).set_index("source").bulletin_id["inbox/many.txt"]
    found = dom(page, tmp_path, f"#/bulletin/{bulletin}")
    assert len(re.findall(r'href="#/person/[^"]*"><bdi>Person', found[found.index("<aside") :])) == 40


@browser_only
def test_hostile_bulletin_reads_as_it_stands(store: Path, tmp_path: Path) -> None:
    """A bulletin full of tags is shown as its own text."""
    bulletins = pipeline.load("bulletins", store)
    row = bulletins[bulletins.source.str.contains("onerror")].iloc[0]
    found = dom(report(store, tmp_path / "r.html"), tmp_path, f"#/bulletin/{row.bulletin_id}")
    assert "&lt;/script&gt;&lt;img src=x onerror=" in found
    assert not re.search(r"<(img|svg)\b", re.sub(r'(?s)<div id="overview".*?<div id="view"', "", found))


@browser_only
def test_search_sort_and_keyboard(store: Path, tmp_path: Path) -> None:
    """Typing narrows a list, accents aside; a header sorts and says so; focus on a mention shows its reason."""
    script = (
        "const field = document.querySelector('input[type=search]'); field.value = 'ZOE lovel';"
        "field.dispatchEvent(new Event('input'));"
        "document.querySelector('#view th button').click();"
    )
    found = dom(report(store, tmp_path / "r.html"), tmp_path, "#/people", script)
    view = found[found.index('<div id="view"') :]
    assert len(re.findall("<tr>", view)) == 2
    assert re.search(r'<th scope="col" aria-sort="ascending"><button[^>]*>Name', view)
    assert "1 person of " in view
    row = pipeline.load("bulletins", store).set_index("source").bulletin_id["inbox/a.txt"]
    script = "const m = document.querySelector('.m'); m.focus();"
    script += "m.dispatchEvent(new FocusEvent('focusin', {bubbles: true}));"
    found = dom(report(store, tmp_path / "r.html"), tmp_path, f"#/bulletin/{row}", script)
    assert re.search(r'<div id="tip" role="tooltip"[^>]*>Zoë Lovelace · person · ', found)
    assert 'aria-describedby="tip"' in found
