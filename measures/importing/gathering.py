"""What has been gathered of a file so far, and the few moves by which it grows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from measures.importing.entries import Cleaner, Context, Entry, Heading, Piece, Warning
from measures.importing.labels import FIELDS

_INDICATOR = re.compile(r"(?:ด้านที่|ตัวชี้วัด(?:ที่)?)\s*([0-9]{1,2})\s*[:.\-–]?\s*(.*)", re.DOTALL)
_ISSUE = re.compile(r"ประเด็น(?:ที่)?\s*([0-9]{1,2})\s*[:.\-–]?\s*(.*)", re.DOTALL)
_INSTRUMENT = re.compile(r"เครื่องมือ(?:การประเมิน|ที่ใช้)*\s*:?\s*\(?(IIT|EIT|OIT)\)?", re.IGNORECASE)
_SCORE = re.compile(r"\(?(?:ผล)?คะแนน[^0-9()]{0,30}([0-9]{1,3}(?:\.[0-9]{1,2})?)[^()]{0,20}\)?")
_QUESTION = re.compile(r"^[-•\s]*\(?([ieoIEO])\s?([0-9]{1,2})(?![0-9])\)?[.:)]?\s*")


@dataclass(frozen=True)
class Columns:
    """How the columns of a table were understood: a field for each label, "" for none."""

    place: str
    labels: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each label with its field."""
        return list(zip(self.labels, self.fields, strict=True))


@dataclass(frozen=True)
class Line:
    """A line of running text that belongs to no measure."""

    text: str
    place: str
    new_page: bool = False


@dataclass
class Gathering:
    """Everything met so far.

    `chosen` are an officer's own fields by the place of a table; `current` and `open_field` are the
    measure and the field that running text goes on with; `before`, `between` and `after` are lines
    that belong to no measure, by where they stood; `told` are facts that stood under a label
    of their own; `is_over` says that an appendix began.
    """

    clean: Cleaner
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    entries: list[Entry] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    scores: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    current: Entry | None = None
    open_field: str = ""
    pages: bool = False
    since_table: int = 0
    is_over: bool = False

    def begin(self, key: str, place: str) -> Entry:
        """Begin a measure under what holds now, and return it."""
        self.between, self.after = [*self.between, *self.after], []
        entry = Entry(key, place, issue=self.context.issue, indicator=self.context.indicator)
        self.entries.append(entry)
        self.current, self.open_field = entry, ""
        return entry

    def close(self) -> None:
        """Let running text belong to no measure any more."""
        self.current, self.open_field = None, ""

    def warn(
        self, place: str, code: str, text: str, *, component: str = "", entry: str = ""
    ) -> None:
        """Remember something that the officer should look at."""
        self.warnings.append(Warning(place, code, text, component, entry))

    def label(self, name: str, piece: Piece, key: str) -> None:
        """Take in a text under its label; a label that comes again begins the next measure."""
        entry = self.current
        if entry is None or (name in entry.pieces and name != self.open_field):
            entry = self.begin(key, piece.place)
        entry.add(name, piece)
        self.open_field = name

    def heading(self, text: str) -> bool:
        """Take in an issue or an indicator that measures stand under from here, if it is one."""
        indicator, issue = indicator_in(text), _ISSUE.match(text)
        if indicator:
            self.context.indicator, self.context.issue = indicator, None
            if indicator.score:
                self.scores[indicator.number] = indicator.score
        elif issue:
            self.context.issue, self.context.indicator = (
                Heading(_one_line(issue[2]), issue[1]),
                None,
            )
        return bool(indicator or issue or _INSTRUMENT.match(text))


def indicator_in(text: str) -> Heading | None:
    """Return the indicator that a text names by its number, with its score if it tells one."""
    found = _INDICATOR.search(text)
    if found is None:
        return None
    score = _SCORE.search(found[2])
    name = found[2][: score.start()] if score else found[2]
    return Heading(_one_line(name).rstrip(" (:"), found[1], score[1] if score else "")


def is_group_heading(text: str) -> bool:
    """Tell whether a text begins as headings of groups do."""
    return bool(_INDICATOR.match(text) or _ISSUE.match(text) or _INSTRUMENT.match(text))


def place_issue(entry: Entry, piece: Piece) -> None:
    """Take apart what stands in the column of issues: instrument, indicator, question, issue."""
    text = _INSTRUMENT.sub("", piece.text).strip()
    numbered = _ISSUE.match(text)
    if numbered:
        entry.issue = Heading(_one_line(numbered[2]), numbered[1])
        return
    named = _INDICATOR.search(text)
    if named:
        name, _, text = _parted(named[2])
        entry.indicator = indicator_in(f"ตัวชี้วัดที่ {named[1]} {name}")
        text = text.strip()
    question = _QUESTION.match(text)
    if question:
        code = f"{question[1].lower()}{int(question[2])}"
        entry.add("questions", Piece(code, piece.raw, piece.place))
        entry.add("question_text", Piece(text[question.end() :], piece.raw, piece.place))
    elif text:
        entry.issue = Heading(_one_line(text.lstrip("-•○ ")))


def place_indicator(entry: Entry, piece: Piece) -> None:
    """Take apart what stands in the column of indicators: its number and name, then a measure."""
    first, _, rest = piece.text.partition("\n")
    named = indicator_in(first) or indicator_in(
        re.sub(r"^\(?([0-9]{1,2})[.)]\s*", r"ตัวชี้วัดที่ \1 ", first)
    )
    entry.indicator = named or Heading(_one_line(first))
    if rest and not re.match(r"[-•0-9(]", rest) and len(first) < 60 and _goes_on_name(first, rest):
        entry.indicator = Heading(
            _one_line(f"{entry.indicator.text}{rest}"), entry.indicator.number
        )
        return
    entry.add("measure", Piece(rest.strip(), piece.raw, piece.place))


def field_name(name: str) -> str:
    """Return what a field is called to people."""
    return FIELDS.get(name, "")


def _goes_on_name(first: str, rest: str) -> bool:
    """Tell whether the rest is the name's second half, which a narrow column broke."""
    return (
        len(rest) < 40
        and "\n" not in rest
        and not rest.startswith(("มาตรการ", "โครงการ", "กิจกรรม"))
    )


def _parted(text: str) -> tuple[str, str, str]:
    """Return an indicator's name and what is listed after it."""
    mark = re.search(r"\s+[-•○]\s*|\n(?=[ieoIEO]\s?[0-9])", text)
    return (text[: mark.start()], mark[0], text[mark.end() :]) if mark else (text, "", "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
