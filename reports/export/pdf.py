"""How a document becomes a PDF/A: the only module that knows WeasyPrint.

The paper font is TH SarabunPSK: of the Thai faces tried it is the one whose every ำ survives into
the PDF's text, so that search, copying and screen readers get what stands on the page.
"""

import inspect
import logging
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from types import CodeType

import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from reports.export.binding import Attachment, BoundPiece, bind
from reports.export.continued import take_off_untrue_marks
from reports.export.document import Document
from reports.export.html import drawing
from reports.export.pieces import pieces

VARIANT = "pdf/a-3a"
FONT_FAMILY = "TH SarabunPSK"
_FACES = (
    ("Regular.ttf", "normal", "normal"),
    ("Bold.ttf", "bold", "normal"),
    ("Italic.ttf", "normal", "italic"),
    ("BoldItalic.ttf", "bold", "italic"),
)
_STYLE_SHEET = Path(settings.BASE_DIR) / "static" / "css" / "paper.css"
_PNG = "data:image/png;base64,"
_log = logging.getLogger(__name__)
# One font configuration serves the process, and the C libraries below it serve one at a time.
_one_at_a_time = Lock()


def render_pdf(
    document: Document, *, attachment: bytes | None = None, attachment_name: str = "report.json"
) -> bytes:
    """Return the document as a tagged PDF/A-3a.

    `attachment` is the machine-readable source of the paper; it is embedded under
    `attachment_name` and declared as the document's source. The same document gives the same
    bytes; pieces of it that were set lately are not set again.
    """
    bound, number = [], 1
    for piece in pieces(document):
        setting = _set(_page(piece.document), _first_number(piece.document, number))
        bound.append(BoundPiece(setting.pdf, piece.goes_on))
        number = _number_behind(piece.document, number, setting)
    return bind(bound, attachment and Attachment(attachment_name, attachment, "application/json"))


def _page(document: Document) -> str:
    return render_to_string("document/paper.html", drawing(document))


def _first_number(document: Document, number: int) -> int | None:
    """Return the number of a piece's first page, or None where its pages are counted anew."""
    return None if document.parts[0].restart_numbering else number


@dataclass(frozen=True)
class _Setting:
    """A piece as a PDF, and for each of its pages the keys of the parts that stand there."""

    pdf: bytes
    standing: tuple[frozenset[str], ...]


def _number_behind(document: Document, number: int, setting: _Setting) -> int:
    """Return the number of the page behind a piece whose first page has the number given."""
    for part in document.parts:
        if part.restart_numbering:
            before = next(place for place, keys in enumerate(setting.standing) if part.key in keys)
            number = 1 - before
    return number + len(setting.standing)


@lru_cache(maxsize=16)
def _set(page: str, first_number: int | None) -> _Setting:
    """Set a piece, given as HTML; what was set lately is remembered."""
    with _one_at_a_time:
        style_sheet, fonts = _style()
        setting = weasyprint.HTML(string=page, url_fetcher=_OnlyOwnFiles()).render(
            stylesheets=[style_sheet, *_counted_from(first_number)],
            font_config=fonts,
            presentational_hints=True,
            pdf_variant=VARIANT,
        )
        take_off_untrue_marks(page._page_box for page in setting.pages)
        return _Setting(
            setting.write_pdf(pdf_variant=VARIANT),
            tuple(frozenset(page.anchors) for page in setting.pages),
        )


def _counted_from(number: int | None) -> list[weasyprint.CSS]:
    rule = f"@page :first {{ counter-reset: page {number} }}"
    return [] if number is None else [weasyprint.CSS(string=rule)]


class _OnlyOwnFiles(URLFetcher):
    """Fetches our fonts and the emblem that stands in the page itself; refuses all else."""

    def fetch(self, url, headers=None):
        """Return the answer for an allowed address; raises ValueError for any other."""
        if url in _font_addresses() or url.startswith(_PNG):
            return super().fetch(url, headers)
        raise ValueError("a document may not fetch files")


@cache
def _font_addresses() -> frozenset[str]:
    return frozenset((settings.PAPER_FONT_DIR / file).as_uri() for file, _, _ in _FACES)


@cache
def _style() -> tuple[weasyprint.CSS, FontConfiguration]:
    """Return style sheet and fonts, read once a process; mends the line breaker on the way."""
    _mend_line_breaks()
    fonts = FontConfiguration()
    rules = "".join(_font_face(*face) for face in _FACES) + _STYLE_SHEET.read_text()
    style_sheet = weasyprint.CSS(string=rules, font_config=fonts, url_fetcher=_OnlyOwnFiles())
    return style_sheet, fonts


def _font_face(file: str, weight: str, style: str) -> str:
    address = (settings.PAPER_FONT_DIR / file).as_uri()
    return (
        f'@font-face{{font-family:"{FONT_FAMILY}";font-weight:{weight};font-style:{style};'
        f'src:url("{address}")}}'
    )


def _mend_line_breaks() -> None:
    """Let the line breaker see whole Thai words.

    WeasyPrint hands Pango only so much text as "almost always" fills a line: four characters for
    every em of width. Thai fills less (its vowels and tones stand above and below), so the cut
    falls on the line, inside a word, and libthai then breaks the torn word: about one break in
    two hundred in narrow columns, none with six. The number is a local of one function, so its
    code is compiled again with the other number; a release that looks different stays as it is.
    """
    source = inspect.getsource(line_break.split_first_line)
    if weasyprint.__version__ != "70.0" or source.count("ratio = 4 ") != 1:
        _log.warning("WeasyPrint %s is new here: look at its line breaks", weasyprint.__version__)
        return
    mended = compile(source.replace("ratio = 4 ", "ratio = 6 "), line_break.__file__, "exec")
    (code,) = (constant for constant in mended.co_consts if isinstance(constant, CodeType))
    line_break.split_first_line.__code__ = code
