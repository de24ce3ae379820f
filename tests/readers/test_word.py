"""Word files: what the page shows becomes text; what it does not show, or only repeats, is left out."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import OFFICE, ROOT, SPACES, document, packed, paragraph, run

from pipeline.errors import UnreadableBulletin
from pipeline.readers import read
from pipeline.readers.word import zipped
from pipeline.records import Bulletin


def of(body: str, **parts: str) -> str:
    """The text of a file with that body."""
    return read("a.docx", document(body, **parts)).text


def saved(made: object) -> Bulletin:
    """The bulletin of a document made with python-docx."""
    buffer = io.BytesIO()
    made.save(buffer)  # type: ignore[attr-defined]
    return read("a.docx", buffer.getvalue())


def style(identifier: str, name: str, properties: str = "", based: str = "") -> str:
    """A paragraph style."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{on}{properties}</w:style>'


def field(code: str, result: str) -> str:
    """The runs of a field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def test_headings_lists_and_tables() -> None:
    """What Word's own styles say becomes Markdown; headings lie below a title."""
    made = docx.Document()
    made.add_paragraph("Hill Farm News", style="Title")
    made.add_paragraph("May 2021", style="Subtitle")
    made.add_heading("A new barn", 1)
    made.add_paragraph("It was opened.").add_run(" In rain.").bold = True
    made.add_heading("Thanks", 2)
    for word in ("one", "two"):
        made.add_paragraph(word, style="List Bullet")
    made.add_paragraph("deeper", style="List Bullet 2")
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ann Roe", "chair\nand cook"
    bulletin = saved(made)
    assert bulletin.text == (
        "# Hill Farm News\n\nMay 2021\n\n## A new barn\n\nIt was opened. In rain.\n\n### Thanks\n\n"
        "- one\n- two\n  - deeper\n1. first\n2. second\n\n| Ann Roe | chair and cook |\n"
    )
    assert (bulletin.format, bulletin.markup) == ("docx", "markdown")


def test_bold_stays() -> None:
    """A paragraph all in bold and a run in bold at its start keep their marks; bold further on does not."""
    made = docx.Document()
    made.add_paragraph().add_run("All of it").bold = True
    lead = made.add_paragraph()
    lead.add_run("Lead. ").bold = True
    lead.add_run("Then plain text, and more of it.")
    made.add_paragraph("Plain, then ").add_run("bold").bold = True
    made.add_paragraph("Much plain text " * 5)
    lines = saved(made).text.split("\n")
    assert lines[:5] == ["**All of it**", "", "**Lead.** Then plain text, and more of it.", "", "Plain, then bold"]


def test_bold_of_a_whole_text_marks_nothing() -> None:
    """Where nearly all is in bold, bold is no mark."""
    assert of(paragraph("One.", run="<w:b/>") * 5) == "\n\n".join(["One."] * 5) + "\n"


def test_larger_letters_head() -> None:
    """A short paragraph in larger letters is a heading; the largest lie highest."""
    made = docx.Document()
    for text, size in (
        ("Gazette", 28),
        ("Bridge opens", 16),
        ("The text. " * 30, 11),
        ("Fair", 16),
        ("More. " * 50, 11),
    ):
        made.add_paragraph().add_run(text).font.size = Pt(size)
    lines = [line for line in saved(made).text.split("\n") if line.startswith("#")]
    assert lines == ["# Gazette", "## Bridge opens", "## Fair"]


@pytest.mark.parametrize(
    "styles",
    [
        style("X", "heading 1"),
        style("X", "Titre 1"),
        style("Heading1", "X") + style("X", "Mine", based="Heading1"),
        style("X", "Mine", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("Y", "Base", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style("X", "Mine", based="Y"),
    ],
)
def test_styles_that_head(styles: str) -> None:
    """Names of Word in other languages, styles built on headings, and outline levels."""
    assert of(paragraph("News", '<w:pStyle w:val="X"/>') + paragraph("Text."), styles=styles) == "# News\n\nText.\n"


def test_styles_that_do_not_head() -> None:
    """Body text in an outline, a style upon itself, a long paragraph in a heading's style."""
    styles = style("A", "heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>') + style("B", "b", based="B")
    styles += style("C", "heading 2")
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{s}"/>') for text, s in (("a", "A"), ("b", "B"), ("c " * 200, "C"))
    )
    assert "#" not in of(body, styles=styles)


def test_an_outline_level_of_a_paragraph() -> None:
    """A paragraph may be a heading without a style."""
    assert of(paragraph("News", '<w:outlineLvl w:val="1"/>') + paragraph("Text.")) == "## News\n\nText.\n"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_numbers_are_counted() -> None:
    """Items bear the number that Word prints: lists begin where they say, and anew where they say so."""
    items = [("a", 5, 0), ("b", 5, 0), ("deep", 5, 1), ("c", 5, 0), ("d", 6, 0), ("e", 6, 0), ("plain", 0, 0)]
    body = "".join(
        paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
        for text, number, depth in items
    )
    assert of(body, numbering=NUMBERING) == "3. a\n4. b\n  - deep\n5. c\n1. d\n2. e\n\nplain\n"


def test_links() -> None:
    """Links of relations and of fields; what leads nowhere on the web is text."""
    rels = f'<Relationship Id="r1" Type="{OFFICE}/hyperlink" Target="https://a.example/x y" TargetMode="External"/>'
    rels += f'<Relationship Id="r2" Type="{OFFICE}/hyperlink" Target="file:///etc/passwd" TargetMode="External"/>'
    body = f'<w:p><w:hyperlink r:id="r1">{run("See ")}{run("here")}</w:hyperlink>{run(", ")}'
    body += f'<w:hyperlink r:id="r2">{run("local")}</w:hyperlink>{run(", ")}'
    body += field('HYPERLINK "mailto:a@b.example"', "write") + run(", ") + field("PAGE", "7") + "</w:p>"
    assert of(body, rels=rels) == ("[See here](https://a.example/x%20y), local, [write](mailto:a@b.example), 7\n")


def test_an_address_that_shows_itself_is_text() -> None:
    """No brackets around an address that stands there already."""
    link = field('HYPERLINK "https://a.example/"', "https://a.example")
    assert of(f"<w:p>{link}</w:p>") == "https://a.example\n"


def test_a_field_without_end_swallows_nothing() -> None:
    """The code of a damaged field is dropped, what follows is kept."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert of(f"<w:p>{run('One.')}{begin}</w:p>" + paragraph("Two.")) == "One.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        (f"<w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo>", "new"),
        (run("seen") + run("unseen", "<w:vanish/>"), "seen"),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\nb"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("a") + "<w:r><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b"),
        (run("so") + "<w:r><w:softHyphen/></w:r>" + run("ft"), "soft"),
        (run("Loud", "<w:caps/>"), "Loud"),
        (f"<w:smartTag>{run('tag')}</w:smartTag>", "tag"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('kept')}</w:sdtContent></w:sdt>", "kept"),
        (
            run("a")
            + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click')}</w:sdtContent></w:sdt>",
            "a",
        ),
        (run("a") + '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>', "a"),
        (run("a") + '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Arial" w:char="00E9"/></w:r>', "aé"),
        (run("not bold", '<w:b w:val="0"/>'), "not bold"),
    ],
)
def test_runs(inner: str, text: str) -> None:
    """What a reader of the page sees of a paragraph."""
    assert of(f"<w:p>{inner}</w:p>") == text + "\n"


def test_text_boxes_once() -> None:
    """A text box that newer and older Word each get a copy of is read once, after the paragraph it hangs on."""
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    held = f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
    held += f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    anchor = f"<w:p>{run('Anchor')}<w:r>{held}</w:r></w:p>"
    assert of(paragraph("One") + anchor + paragraph("Two")) == "One\n\nAnchor\n\nBoxed\n\nTwo\n"
    assert of(anchor) == "Boxed\n\nAnchor\n"  # a masthead hangs on the first paragraph


def test_word_art() -> None:
    """Letters drawn as a picture are text."""
    assert of('<w:p><w:r><w:pict><v:shape><v:textpath string="Gazette"/></v:shape></w:pict></w:r></w:p>') == "Gazette\n"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells of one paragraph, or of blocks given as XML."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_tables() -> None:
    """Values are rows; a table of one column, of long texts or of tables only places its blocks."""
    assert of(table(("Name", "Office"), ("Ann", "chair"))) == "| Name | Office |\n| Ann | chair |\n"
    assert of(table(("One",), ("Two",))) == "One\n\nTwo\n"
    assert of(table(("Some words. " * 20, "More words. " * 20))).count("|") == 0
    assert of(table((table(("a", "b")), "c"))) == "| a | b |\n\nc\n"


def test_tables_within_tables_are_bounded() -> None:
    """Forty tables, each in a cell of the last, are read."""
    inner = paragraph("core")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert of(inner) == "core\n"


def test_contents_are_left_out() -> None:
    """The table that Word makes of the headings repeats them."""
    body = paragraph("News 3", '<w:pStyle w:val="T"/>') + paragraph("Text.")
    assert of(body, styles=style("T", "toc 1")) == "Text.\n"


@pytest.mark.parametrize(("switch", "text"), [("<w:titlePg/>", "The Gazette\n\nText.\n"), ("", "Text.\n")])
def test_a_header_of_the_first_page_is_a_letterhead(switch: str, text: str) -> None:
    """It is kept where the first page alone bears it; running heads are not."""
    rels = f'<Relationship Id="r1" Type="{OFFICE}/header" Target="header.xml"/>'
    section = f'<w:sectPr><w:headerReference w:type="first" r:id="r1"/>{switch}</w:sectPr>'
    assert of(paragraph("Text.") + section, rels=rels, header=paragraph("The Gazette")) == text


def test_strict_files() -> None:
    """Files in the strict form of the standard name their parts otherwise."""
    data = packed(
        {
            "_rels/.rels": ROOT.replace(
                "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
            ),
            "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
            "<w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:body></w:document>",
        }
    )
    assert read("a.docx", data).text == "Text.\n"


@pytest.mark.parametrize(
    ("core", "found"),
    [
        ("<dc:title>Hill News</dc:title><dc:creator>Ann Roe</dc:creator>", {"title": "Hill News", "author": "Ann Roe"}),
        ("<dc:title>Document1</dc:title><dc:creator>Windows User</dc:creator>", {}),
        ("<dc:title>Microsoft Word - x.doc</dc:title>", {}),
        ("<dc:title>draft final.docx</dc:title>", {}),
        ("<dc:title>", {}),
        ("<dc:title>May 2021</dc:title>", {"title": "May 2021"}),
    ],
)
def test_properties(core: str, found: dict[str, str]) -> None:
    """Title and author are fields, unless a program filled them in; the file's own days never are."""
    bulletin = read("a.docx", document(paragraph("Text."), core=core))
    assert {f.name: f.value for f in bulletin.fields} == found


def test_language() -> None:
    """The language that styles set is a field."""
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-CA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert read("a.docx", document(paragraph("Texte."), styles=styles)).value("language") == "fr"


def test_damaged_side_parts_cost_a_warning() -> None:
    """Broken styles or numbering do not cost the bulletin."""
    bulletin = read("a.docx", document(paragraph("Text."), styles="<broken"))
    assert bulletin.text == "Text.\n"
    assert len(bulletin.warnings) == 1


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
BOMB = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{LAUGHS}]><w:document {SPACES}><w:body><w:p><w:r><w:t>&l11;</w:t>'
OUTSIDE = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {SPACES}><w:body>'
END = "</w:r></w:p></w:body></w:document>"
GOOD = document(paragraph("Text."))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed({"word/other.xml": "<a/>"}), "format"),
        (packed({"xl/workbook.xml": "<a/>"}), "format"),
        (packed({"mimetype": "application/epub+zip"}), "format"),
        (packed({"word/document.xml": "<w:document"}), "format"),
        (packed({"word/document.xml": "<a/>"}), "format"),
        (packed({"word/document.xml": b"\xff\xfe\x00"}), "format"),
        (packed({"word/document.xml": BOMB + END}), "format"),
        (packed({"word/document.xml": OUTSIDE + "<w:p><w:r><w:t>&x;</w:t>" + END}), "format"),
        (packed({"word/document.xml": "<w:p>" * 5000}), "format"),
        (packed({"word/document.xml": b" " * 30_000_000}), "size"),
        (packed({"word/document.xml": b"<a>" + b"<b c='d'/>" * 1_600_000}), "size"),
        (packed({f"word/{i}": "" for i in range(10_001)}), "size"),
        (GOOD[: len(GOOD) // 2], "format"),
        (document(""), "empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "format"),
    ],
)
def test_refusals(data: bytes, kind: str) -> None:
    """Other archives, damage, bombs and passwords are refused in one line with a remedy."""
    with pytest.raises(UnreadableBulletin) as caught:
        read("a.docx", data)
    assert caught.value.kind == kind
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_member_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than its header says is never unpacked whole."""
    data = bytearray(packed({"word/document.xml": b" " * 1000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableBulletin):
        zipped.Archive("a.docx", bytes(data)).read("word/document.xml", 100)


def test_names_of_members_without_case() -> None:
    """Small and capital letters are one in the names of parts."""
    archive = zipped.Archive("a", packed({"Word/Document.xml": "x"}))
    assert archive.read("word/document.XML", 10) == b"x"
    assert archive.read("word/styles.xml", 10) is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_after_the_signature(data: bytes) -> None:
    """Whatever follows the start of an archive, it is read or refused."""
    harmless(b"PK\x03\x04word/" + data)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_any_damage_to_an_archive(flips: list[tuple[int, int]]) -> None:
    """Changed bytes of a sound file are read or refused."""
    data = bytearray(GOOD)
    for place, value in flips:
        data[place] = value
    harmless(bytes(data))


RICH = (
    f'<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>{run("a")}'
    f"{field('PAGE', '1')}<w:r><w:pict><w:txbxContent>{paragraph('box')}</w:txbxContent></w:pict></w:r></w:p>"
    f'{table(("a", "b"))}<w:sectPr><w:titlePg/><w:headerReference w:type="first" r:id="r1"/></w:sectPr>'
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4000), st.sampled_from('<>/="&w:0A-9 ')), min_size=1, max_size=3))
def test_any_damage_to_the_xml(changes: list[tuple[int, str]]) -> None:
    """Changed characters of the parts are read or refused."""
    sound = document(RICH, styles=style("A", "heading 1"), numbering=NUMBERING)
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    for place, sign in changes:
        name = sorted(members)[place % len(members)]
        at = place % len(members[name])
        members[name] = members[name][:at] + sign + members[name][at + 1 :]
    harmless(packed(members))


def harmless(data: bytes) -> None:
    """Read the bytes; a refusal is as good as a text."""
    try:
        assert read("a.docx", data).text.strip()
    except UnreadableBulletin as error:
        assert error.remedy
