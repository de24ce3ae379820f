"""What speaks for a new story and what for a part of the one before, where a short line bears no marks.

Each piece of evidence has a weight, and the sum decides. The weights say how sure a reader would be from that
evidence alone: 3 nearly sure, 1 more likely than not; above 0 for a story, below for a part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .names import is_bare_name
from .plan import Plan
from .vocabulary import begins_with, contains, fold, is_one_of, tokens, vocabulary

PRIOR = 1.0  # stories are more frequent than parts: without evidence a heading opens a story
AFTER_CLOSE = 3.0  # a link list, button, signature or separator before it: stories end so, parts of one do not
VERB = 2.0  # a verb as in headlines
OPENER = 1.5  # a word that opens news: launch, appointment, call
SUBJECT = 2.0  # names what the whole bulletin speaks of: stories do so, parts need not
COLON = 1.0  # "Place: what happened"
LONG = 1.0  # nine words and more
DEVELOPED = 1.0  # the article before has two or more paragraphs of its own
ENDS_MARKED = 0.5  # ? or !
SHORT = -0.25  # three words or fewer
LEAD_ONLY = -0.25  # the article before has one paragraph: perhaps only its lead-in
ANNOUNCED = -1.5  # that article's title announces parts: visits, days, sessions
LED = -1.0  # its first paragraph does
BARE_NAME = -1.0  # nothing but the name of a body or place, or a date, where parts were announced
LIKE_NAME = -0.5  # begins like a name: an article and a capital
BREAK = 0.5  # the sections before are bare names, this line is not
RUN = -1.0  # the heading before is a section, and this one has its form
COHERENT = -0.75  # speaks of a name that the article before has and hardly any other passage
VERY_COHERENT = -1.5  # of two such names and more
CONTINUES = -1.0  # the text below goes on: "Also on ...", "They ..."
QUESTION = -2.5  # one of several questions in a row: an interview
EXPLAINS = -2.0  # "What it cost", "How to apply": answers a question that the story raises
REFERS = -1.0  # "it", "this", "them" in the line: what is meant stands before it
LISTED = -2.0  # the lead names what this heading and the next, or the one before, are about
TWINS = -2.0  # "The roof", then "The doors": known things, one after the other
DIARY = 2.5  # heads a run of dated lines
MAX_LABEL = 3  # words of a heading that only names its matter
TITLE_CASE = 0.6  # share of candidates that look like bare names above which that look tells nothing


@dataclass(slots=True)
class Story:
    """The article being read."""

    title: int
    paragraphs: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    bound: bool = False  # a section speaks of what the article speaks of, or has the form of a part
    listed: bool = False  # a list or table stood in it


@dataclass(frozen=True, slots=True)
class Names:
    """The capitalized words of a bulletin: of each block, how many blocks have each, those of its subject."""

    of: tuple[frozenset[str], ...]
    counts: Counter[str]
    subject: frozenset[str]
    questions: frozenset[int]  # headings that are questions in a row, as in interviews
    candidates: tuple[int, ...]  # all headings that are weighed
    explaining: frozenset[int]  # headings that begin with "what", "how", ..., where few do
    title_case: bool  # whether headings are set in title case, so that capitals tell nothing


def names_of(plan: Plan, candidates: list[int]) -> Names:
    """The capitalized words that begin no sentence and are nowhere written small."""
    small = {p for block in plan.blocks for p in tokens(block.text) if p[0].islower()}
    found = []
    for block in plan.blocks:
        parts = tokens(block.text)
        inner = {fold(p) for n, p in enumerate(parts) if n and p[0].isupper() and len(p) > 2}
        found.append(frozenset(inner - small - vocabulary("date_words")))
    counts = Counter(w for block in found for w in block)
    filled = sum(bool(n) for n in found)
    subject = frozenset(w for w, n in counts.items() if n * 3 >= filled and n > 3)
    bare = sum(is_bare_name(plan.blocks[i].text) for i in candidates)
    return Names(
        tuple(found),
        counts,
        subject,
        _questions(plan, candidates),
        tuple(candidates),
        _explaining(plan, candidates),
        bare > TITLE_CASE * len(candidates),
    )


def _questions(plan: Plan, candidates: list[int]) -> frozenset[int]:
    """Candidates that end in a question mark next to another; none where most do: there questions are titles."""
    asked = [plan.blocks[i].text.endswith("?") for i in candidates]
    if 2 * sum(asked) > len(asked):
        return frozenset()
    pairs = [n for n in range(len(asked) - 1) if asked[n] and asked[n + 1]]
    return frozenset(candidates[k] for n in pairs for k in (n, n + 1))


def _explaining(plan: Plan, candidates: list[int]) -> frozenset[int]:
    """Candidates that announce an answer, "How to apply"; none where most do: there that is how titles sound."""
    found = [
        i
        for i in candidates
        if begins_with(plan.blocks[i].text, "explaining") and not is_one_of(plan.blocks[i].text, "agenda")
    ]
    return frozenset() if 2 * len(found) > len(candidates) else frozenset(found)


def score(plan: Plan, i: int, story: Story | None, names: Names) -> tuple[float, list[str]]:
    """How much speaks for a new story (above 0) rather than for a part of the one before it, and what."""
    if story is None:
        return PRIOR, []
    found: list[tuple[float, str]] = [(PRIOR, "prior")]
    if i in names.questions:
        found.append((QUESTION, "one of several questions"))
    else:
        found += _form(plan, i, names)
    found += _capitals(plan, i, story, names)
    found += _before(plan, i, story)
    found += _below(plan, i, story, names)
    if _twins(plan, i, story, names):
        found.append((TWINS, "goes on with known things, as its neighbor"))
    if _listed(plan, i, story, names):
        found.append((LISTED, "goes on with what the lead lists"))
    return sum(w for w, _ in found), [f"{reason} {weight:+.1f}" for weight, reason in found]


def _form(plan: Plan, i: int, names: Names) -> list[tuple[float, str]]:
    """What the line itself tells."""
    text = plan.blocks[i].text
    parts = tokens(text)
    if is_one_of(text, "section_words"):
        return [(-AFTER_CLOSE, "a word for a part of a story")]
    found = []
    verbs = vocabulary("verbs", *plan.languages)
    if any(fold(p) in vocabulary("referring", *plan.languages) for p in parts):
        found.append((REFERS, "refers to what stands before"))
    if i in names.explaining:
        found.append((EXPLAINS, "answers what the story raises"))
    elif any(fold(p) in verbs for p in parts[1:]):
        found.append((VERB, "a headline's verb"))
    if i + 1 < len(plan.blocks) and plan.blocks[i + 1].style == "dated":
        found.append((DIARY, "heads a diary"))
    opens = any(fold(p) in vocabulary("news_openers") for p in parts[:3])
    if opens or begins_with(text, "news_openers") or is_one_of(text, "agenda"):
        found.append((OPENER, "a word that opens news"))
    if ":" in text.rstrip(":"):
        found.append((COLON, "a colon inside"))
    if len(parts) >= 9:
        found.append((LONG, "long"))
    if len(parts) <= 3:
        found.append((SHORT, "short"))
    if text[-1] in "!?":
        found.append((ENDS_MARKED, "ends in ! or ?"))
    return found


def _capitals(plan: Plan, i: int, story: Story, names: Names) -> list[tuple[float, str]]:
    """What the line's capitals and numbers tell: whether it is but a name or a date, as parts of a story are."""
    text = plan.blocks[i].text
    if story.sections and names.of[i] & names.subject:
        return [(SUBJECT, "names the bulletin's subject")]
    if not (story.sections or _announced(plan, story)):
        return []
    dated = any(c.isdigit() for c in text) and "," in text and len(tokens(text)) <= 8
    if dated or (is_bare_name(text) and not names.title_case):
        run = bool(story.sections) and is_bare_name(plan.blocks[story.sections[-1]].text)
        more = [(RUN, "as the section before it")] if run else []
        return [(BARE_NAME, "a bare name or date"), *more]
    if len(story.sections) > 1 and all(is_bare_name(plan.blocks[k].text) for k in story.sections):
        return [(BREAK, "not of the form of the sections before")]
    first, _, rest = text.partition(" ")
    if fold(first) in vocabulary("articles") and rest[:1].isupper() and not names.title_case:
        return [(LIKE_NAME, "begins like a name")]
    return []


def _before(plan: Plan, i: int, story: Story) -> list[tuple[float, str]]:
    """What stands before the line tells."""
    found = []
    j = i - 1
    last = plan.looks[j]
    over = last.formula or last.signature or last.valediction
    stray = last.short and plan.blocks[j].kind == "para" and plan.parts[j] == "body"
    if over or stray or plan.blocks[j].kind == "rule" or plan.parts[j] == "item":
        found.append((AFTER_CLOSE, "the article before is closed"))
    if not story.sections and _units(story) > 1:
        found.append((DEVELOPED, "the article before has text enough"))
    elif not story.sections:
        found.append((LEAD_ONLY, "one paragraph before"))
    return found + _announced(plan, story)


def _units(story: Story) -> int:
    return len(story.paragraphs) + story.listed


def _announced(plan: Plan, story: Story) -> list[tuple[float, str]]:
    """Whether the article's title or its only paragraph before the first section announces parts."""
    if contains(plan.blocks[story.title].text, "announcing"):
        return [(ANNOUNCED, "the title before announces parts")]
    lead = story.paragraphs[:1] if story.sections or _units(story) <= 1 else []
    if any(contains(plan.blocks[k].text[:1500], "leading") for k in lead):
        return [(LED, "the lead before announces parts")]
    return []


def _listed(plan: Plan, i: int, story: Story, names: Names) -> bool:
    """Whether the story's lead names what this short heading and the next, or the section before, are about."""
    lead = story.paragraphs[0] if story.paragraphs else None
    if lead is None:
        return False
    known = frozenset(fold(p) for k in (story.title, lead) for p in tokens(plan.blocks[k].text[:1500]))
    place = names.candidates.index(i)
    near = [*names.candidates[place + 1 : place + 2], *story.sections[-1:]]
    return _within(plan, i, known) and any(_within(plan, k, known) for k in near)


def _twins(plan: Plan, i: int, story: Story, names: Names) -> bool:
    """Whether this heading and the next, or the section before, are an article and one common noun."""
    place = names.candidates.index(i)
    near = [*names.candidates[place + 1 : place + 2], *story.sections[-1:]]
    known = [_is_known_thing(plan.blocks[k].text) for k in names.candidates]
    if 2 * sum(known) > len(known):  # so titles sound here
        return False
    return known[place] and any(_is_known_thing(plan.blocks[k].text) for k in near)


def _is_known_thing(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return fold(first) in vocabulary("articles") and len(first) > 2 and len(tokens(rest)) == 1 and rest[0].islower()


def _within(plan: Plan, i: int, known: frozenset[str]) -> bool:
    words = [w for w in map(fold, tokens(plan.blocks[i].text)) if len(w) > 3]
    return 0 < len(words) <= MAX_LABEL and all(w in known for w in words)


def _below(plan: Plan, i: int, story: Story, names: Names) -> list[tuple[float, str]]:
    """What the text below tells: whether it goes on with the article before."""
    found = []
    after = plan.after(i) or i
    own = names.of[after] | names.of[i]
    near = [story.title, *story.paragraphs[:2]]
    here = [*near, i, after]
    earlier = frozenset(w for k in near for w in names.of[k])
    shared = sorted(w for w in own & earlier if names.counts[w] - sum(w in names.of[k] for k in here) <= 1)
    if shared:
        weight = COHERENT if len(shared) == 1 else VERY_COHERENT
        found.append((weight, f"goes on about {', '.join(shared[:3])}"))
    first = fold(plan.blocks[after].text.split(" ", 1)[0])
    if first in vocabulary("continuing"):
        found.append((CONTINUES, f"goes on with {first!r}"))
    return found
