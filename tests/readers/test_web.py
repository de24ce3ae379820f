"""HTML in, Markdown out: the page's own text, its titles, what it says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.readers.web import read_page

MAIL = """<html><head><meta charset="utf-8"><title>May news</title></head><body>
<span style="display:none; max-height:0px;">Words for previews</span>
<table id="bodyTable"><tr><td align="center"><table role="presentation"><tr><td style="font-size:0px">
<div style="font-size:16px"><h1>Harbour Library Friends</h1><p>May 2023</p></div></td></tr></table>
<table><tr><td><h2><strong>Reading begins</strong></h2><p>It starts on June 5, says <b>Mia Long</b>.<br><br>Join
<a href="https://x.example/s (1)">here</a>, not <a href="javascript:x()">there</a>.</p></td></tr></table>
<table><tr><td><h2>Book sale</h2>The sale raised $4,200.</td>
<td><h2>Volunteers</h2><p>We need people.</p></td></tr></table>
<table><tr><th>Day</th><th>Event</th></tr><tr><td>June 5</td><td>Kick-off</td></tr></table>
<table class="footer"><tr><td>Copyright © 2023 Harbour Library Friends<br><br>
<a href="https://x.example/u">unsubscribe</a>
</td></tr></table></td></tr></table></body></html>"""

SITE = """<!DOCTYPE html><html lang="en-GB"><head><title>Canal works begin &#8211; Northfield Council</title>
<meta property="og:site_name" content="Northfield Council">
<meta property="article:published_time" content="2022-05-30T09:00:00+00:00"></head><body>
<a class="skip-link" href="#content">Skip to content</a>
<header class="site-header"><p>Northfield Council</p><nav><ul><li>Home</li></ul></nav></header>
<div class="cookie-notice">We use cookies</div>
<main><article><header><h1>Canal works begin</h1></header><p>Work begins on 6 June, Dawn Price said.</p>
<figure><img src="a.jpg" alt="alternative"><figcaption>Dawn Price by the canal</figcaption></figure>
<h2>Diversions</h2><p>Use Mill Lane.</p><blockquote><p>We are pleased.</p></blockquote>
<footer>Posted in News</footer></article></main>
<aside><h2>Recent posts</h2></aside><form><label>Your name</label><input></form>
<footer><p>© 2022 Northfield Council</p><p>Powered by a program</p></footer></body></html>"""

OLD = """<HTML><HEAD><TITLE>Elm Vale</TITLE></HEAD><BODY><CENTER><FONT SIZE=+4><B>The Elm Vale News</B></FONT><BR>
<FONT SIZE=-1>Number 14, March 1998</FONT></CENTER><HR><P><FONT SIZE=+2><B>Barn roof is finished</B></FONT>
<P>Volunteers completed the roof. The society&#146;s president thanked them.
<P><FONT SIZE=+2><B>Annual dinner</B></FONT><BR>The dinner is on <I>April 18</I>.<BR><BR>Bring a dish.
<UL><LI>Soup<LI>Bread<UL><LI>Rye</UL></UL><OL START=3><LI>Songs</OL></BODY></HTML>"""

CAMPUS = """<html><head><title>Digest, week 12 | Lakeside</title></head><body><form id="aspnetForm">
<div class="breadcrumb">Home</div><div id="header"><h1>Research digest</h1></div>
<div><p><b>Ice cores.</b> Forty metres came on Monday.</p><p><b>A study of birds</b></p>
<p>It has a grant.</p></div></form>
<div id="footer">Privacy</div></body></html>"""


def text_of(html: str) -> str:
    """The text that is read from a page."""
    return read("a.html", html.encode()).text


def test_a_mail_of_nested_tables() -> None:
    """Tables for the layout give what stands in them, tables of data rows; previews and unsubscribing stay out."""
    assert text_of(MAIL) == (
        "# Harbour Library Friends\n\nMay 2023\n\n## Reading begins\n\nIt starts on June 5, says Mia Long.\n\n"
        "Join [here](https://x.example/s%20%281%29), not there.\n\n## Book sale\n\nThe sale raised $4,200.\n\n"
        "## Volunteers\n\nWe need people.\n\n| Day | Event |\n| June 5 | Kick-off |\n\n---\n\n"
        "Copyright © 2023 Harbour Library Friends\n"
    )


def test_a_page_of_a_site() -> None:
    """The main text is read, of the foot only who publishes it; the head of the page gives the fields."""
    bulletin = read("a.html", SITE.encode())
    assert bulletin.text == (
        "# Canal works begin\n\nWork begins on 6 June, Dawn Price said.\n\nDawn Price by the canal\n\n## Diversions\n\n"
        "Use Mill Lane.\n\n> We are pleased.\n\n---\n\n© 2022 Northfield Council\n"
    )
    assert (bulletin.format, bulletin.markup) == ("html", "markdown")
    assert {f.name: f.value for f in bulletin.fields} == {
        "title": "Canal works begin",
        "publisher": "Northfield Council",
        "date": "2022-05-30",
        "language": "en-GB",
    }


def test_a_page_of_the_nineties() -> None:
    """Large lines are headings, the larger the higher; what is never closed is read as it is shown."""
    assert text_of(OLD) == (
        "# The Elm Vale News\n\nNumber 14, March 1998\n\n---\n\n## Barn roof is finished\n\n"
        "Volunteers completed the roof. The society’s president thanked them.\n\n## Annual dinner\n\n"
        "The dinner is on April 18.\n\nBring a dish.\n\n- Soup\n- Bread\n  - Rye\n3. Songs\n"
    )


def test_bold_titles() -> None:
    """Paragraphs in bold and bold runs at their start keep their marks; a form around the page is no form."""
    assert text_of(CAMPUS) == (
        "# Research digest\n\n**Ice cores.** Forty metres came on Monday.\n\n**A study of birds**\n\nIt has a grant.\n"
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><b>A hall opens</b><br>It is new.</p>", "**A hall opens**\n\nIt is new.\n"),
        ("<p>It is <b>new</b>.</p>", "It is new.\n"),
        ("<p>a&nbsp;b&shy;c\u200bd &amp; e&#8217;s</p>", "a bcd & e’s\n"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree\n"),
        ("<pre>one\n two\n\nthree</pre>", "one\ntwo\n\nthree\n"),
        ("<p># no heading</p>", "\\# no heading\n"),
        ("<p>a</p><script>b</script><!-- c --><style>d</style><p hidden>e</p><p aria-hidden=true>f</p>", "a\n"),
        ("<p>a<span style='font-size:0'>b</span></p>", "a\n"),
        ("<ul><li><h3>Title</h3><p>Text.</p></li></ul>", "### Title\n\nText.\n"),
        ("<ul><li><p>one</p><p>two</p></li><li>three</li></ul>", "- one\n  two\n- three\n"),
        ("<a href='mailto:a@b.example'>Write</a> <a href='data:x'>x</a>", "[Write](mailto:a@b.example) x\n"),
        ("<div style='font-size:24px'>Big</div><div>Body text of the page.</div>", "# Big\n\nBody text of the page.\n"),
        ("<b><p>All is bold.</p><p>All of it.</p></b>", "All is bold.\n\nAll of it.\n"),
    ],
)
def test_small_cases(html: str, text: str) -> None:
    """One rule each."""
    assert read_page("a.html", html, "").text == text


def test_charsets() -> None:
    """The page's own word on its charset counts, unless its bytes say otherwise."""
    head = '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><body><p>Собрание в школе'
    assert read("a.html", head.encode("koi8-r")).text == "Собрание в школе\n"
    assert read("a.html", head.encode()).text == "Собрание в школе\n"
    assert read("a.html", head.encode("utf-16")).text == "Собрание в школе\n"


def test_a_page_without_text() -> None:
    """A page of pictures is refused with a remedy."""
    with pytest.raises(UnreadableBulletin) as caught:
        read("a.html", b"<html><body><img src=a.png alt=News></body></html>")
    assert caught.value.kind == "format"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "words",
        "".join(f"<font color={i}>" for i in range(3000)) + "<p>words" * 3000,
        "<table><tr><td>" * 3000 + "words",
        "<i>words</i>" * 150_000,
        "<div a='</div>'>" * 5000 + "words",
        "<ul><li>words" * 2000,
    ],
)
def test_pages_that_hurt(html: str) -> None:
    """Deep nesting, marks never closed and too many tags cost tags, not the text."""
    assert "words" in read_page("a.html", html, "").text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give text without surrogates or one clear error."""
    try:
        bulletin = read("a.html", b"<p>" + data)
    except UnreadableBulletin:
        return
    bulletin.text.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([MAIL, SITE, OLD, CAMPUS]), st.data())
def test_damaged_pages(html: str, data: st.DataObject) -> None:
    """Pages with pieces cut out, doubled or put in never raise anything but a refusal."""
    low = data.draw(st.integers(0, len(html)))
    high = data.draw(st.integers(low, min(len(html), low + 200)))
    put = data.draw(
        st.sampled_from(["", "<", '"', "</td>", "<table>", "</table>", "<li>", "&#xD800;", "\0", "<a href='"])
    )
    try:
        bulletin = read("a.html", (html[:low] + put + html[high:] + html[low:high]).encode())
    except UnreadableBulletin:
        return
    bulletin.text.encode("utf-8")
