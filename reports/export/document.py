"""What a paper consists of: a tree of blocks that every renderer draws in its own way.

Nothing here knows the database, Thai rules or a file format. All text is final: the composer has
made Thai digits, dates and links. Widths are per cent of the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind.

    `href` makes it a link; `keep` forbids a line break inside ("พ.ศ. ๒๕๖๘", "ต่าง ๆ"); `word` says
    that it is a whole word besides, before and behind which a line may break; before a `loose` one
    a line may end although no space stands there.
    """

    text: str
    bold: bool = False
    href: str = ""
    keep: bool = False
    word: bool = False
    loose: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's title, 2 a section, 3 a part of a section.

    `apart` sets it off from what stands before it, as the groups of lines of a cover are.
    """

    text: Text
    level: int = 2
    centred: bool = False
    apart: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `indented` starts 2.5 cm in, as in official letters.

    `apart` sets it off from what stands before it, as the groups of lines of a cover are;
    `leads` keeps its end on the page of what follows.
    """

    text: Text
    indented: bool = False
    align: Literal["start", "centre", "end"] = "start"
    apart: bool = False
    leads: bool = False


@dataclass(frozen=True)
class ListItem:
    """One item of an outline; `marker` is printed as it stands ("๑.", "๑.๑", "-" or nothing)."""

    marker: str
    text: Text
    items: tuple["ListItem", ...] = ()


@dataclass(frozen=True)
class Outline:
    """A multi-line text: paragraphs, numbered and bulleted items with hanging indents."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class Tick:
    """A tick or its absence, drawn by the renderer because the paper font has no glyph for it.

    `label` is what a screen reader and the extracted text say for a tick.
    """

    ticked: bool
    label: str


@dataclass(frozen=True)
class Component:
    """A labelled component of a narrative: "(๑) มาตรการ…:" followed by its text.

    `measure` is the number of the measure that begins with it, 0 where one goes on.
    """

    label: Text
    body: Outline
    measure: int = 0


CellBlock = Paragraph | Outline | Tick


@dataclass(frozen=True)
class Cell:
    """A table cell: blocks one below the other."""

    blocks: tuple[CellBlock, ...]


@dataclass(frozen=True)
class Row:
    """A row with one cell a column.

    `continued` says on the next page what it is that goes on there; `measure` is the number of the
    measure that it tells of.
    """

    cells: tuple[Cell, ...]
    continued: str = ""
    measure: int = 0


@dataclass(frozen=True)
class GroupRow:
    """A heading across the whole table; `continued` is said on the next page when it goes on."""

    text: Text
    continued: str = ""


@dataclass(frozen=True)
class TableColumn:
    """A column: its own label, the shared head above it (or none) and its width in per cent."""

    label: Text
    width: int
    head: Text = ()
    key: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on every page.

    `continued` says what group its first rows go on with, where it takes up another table's.
    """

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[Row | GroupRow, ...]
    continued: str = ""


@dataclass(frozen=True)
class QrCode:
    """A code that leads to a web address; `label` says to those who do not see it where."""

    address: str
    label: str


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence: its title, where it is to be found, and a code that leads there."""

    title: Text
    where: Text
    code: QrCode | None = None


@dataclass(frozen=True)
class EvidenceList:
    """Pieces of evidence one below the other, each with its code beside its words."""

    entries: tuple[Evidence, ...]


@dataclass(frozen=True)
class FieldLine:
    """Label and value pairs of the memo's head that stand on one dotted line.

    Where the form is `pre_printed`, labels and dots keep their place and are not drawn.
    """

    fields: tuple[tuple[str, Text], ...]
    pre_printed: bool = False


@dataclass(frozen=True)
class MemoHead:
    """The memo's emblem place and title. `emblem` is PNG data, or None where there is none.

    Where the form is `pre_printed`, the whole place is left blank.
    """

    title: str
    emblem: bytes | None
    draft: bool
    pre_printed: bool = False


@dataclass(frozen=True)
class Choice:
    """One line that may be chosen: a box, ticked or not, and its sentence."""

    text: Text
    chosen: bool


@dataclass(frozen=True)
class Signature:
    """A block that one post signs; it never breaks across pages.

    `choices` are the preset sentence and "อื่น ๆ", each behind its brackets "(  )". `label` and
    `suffix` stand before and behind the place of the signature; without a `label` nobody signs (a
    vacant post). `signed` takes the place of the dotted line where it was signed online. `lines`
    stand below: name, post, acting line, date and time.
    """

    heading: Text
    choices: tuple[Choice, ...]
    label: str
    suffix: str
    signed: str
    lines: tuple[Text, ...]


Block = (
    Heading
    | Paragraph
    | Outline
    | Component
    | Table
    | EvidenceList
    | FieldLine
    | MemoHead
    | Signature
)


@dataclass(frozen=True)
class Part:
    """A run of pages with one orientation: the memo, the cover, a section of the report.

    `key` names it ("memo", "cover", "report-1" …); `title` is its bookmark. Pages are counted anew
    from 1 in every part that says `restart_numbering`.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    orientation: Literal["portrait", "landscape"] = "portrait"
    restart_numbering: bool = False


@dataclass(frozen=True)
class Document:
    """A whole paper.

    `footer` is the small line at the foot of every page (version and verification code), `code`
    the one beside it; `mark` is the word across a draft ("ร่าง") or nothing.
    """

    title: str
    author: str
    parts: tuple[Part, ...]
    footer: Text = ()
    code: QrCode | None = None
    mark: str = ""
    language: str = field(default="th")


def plain(text: Text) -> str:
    """Return the characters of a text without its kinds."""
    return "".join(run.text for run in text)


def texts(document: Document) -> Iterator[str]:
    """Yield every text of the body in reading order: what a reader must find on the paper.

    A table's head comes once, row by row; a choice stands behind its brackets. Footer and draft
    mark are not part of the body.
    """
    for part in document.parts:
        for block in part.blocks:
            yield from texts_of(block)


def texts_of(block: Block | CellBlock | Row | GroupRow) -> Iterator[str]:
    """Yield the texts of a block, or of a row of a table, in reading order."""
    match block:
        case Heading() | Paragraph() | GroupRow():
            yield plain(block.text)
        case Outline():
            yield from _texts_of_items(block.items)
        case Component():
            yield plain(block.label)
            yield from texts_of(block.body)
        case Table():
            yield from _texts_of_head(block)
            for row in block.rows:
                yield from texts_of(row)
        case Row():
            for inside in (inside for cell in block.cells for inside in cell.blocks):
                yield from texts_of(inside)
        case EvidenceList():
            for entry in block.entries:
                yield plain(entry.title)
                yield plain(entry.where)
        case FieldLine():
            for label, value in block.fields:
                yield "" if block.pre_printed else label
                yield plain(value)
        case MemoHead():
            yield "" if block.pre_printed else block.title
        case Signature():
            yield from _texts_of_signature(block)
        case Tick():
            if block.ticked:
                yield block.label


def _texts_of_items(items: tuple[ListItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.marker
        yield plain(item.text)
        yield from _texts_of_items(item.items)


def _texts_of_head(table: Table) -> Iterator[str]:
    for head, columns in groupby(table.columns, key=lambda column: plain(column.head)):
        yield from [head] if head else (plain(column.label) for column in columns)
    yield from (plain(column.label) for column in table.columns if column.head)


def _texts_of_signature(signature: Signature) -> Iterator[str]:
    yield plain(signature.heading)
    for choice in signature.choices:
        yield "()"
        yield plain(choice.text)
    yield from (signature.label, signature.signed, signature.suffix)
    for line in signature.lines:
        yield plain(line)
