"""How a document becomes a PDF/A: the only module that knows WeasyPrint.

The paper font is TH SarabunPSK: of the Thai faces tried it is the one whose every ำ survives into
the PDF's text, so that search, copying and screen readers get what stands on the page.
"""

import inspect
import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from types import CodeType

import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from reports.export.binding import Attachment, bind
from reports.export.continued import beginnings, take_off_untrue_marks
from reports.export.document import Document
from reports.export.html import drawing
from reports.export.setting import Bookmark, SetPage, Setting, set_in_runs
from reports.export.units import Units

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
_POINTS = 0.75  # a CSS pixel in points
_log = logging.getLogger(__name__)
# One font configuration serves the process, and the C libraries below it serve one at a time.
_one_at_a_time = Lock()


def render_pdf(
    document: Document, *, attachment: bytes | None = None, attachment_name: str = "report.json"
) -> bytes:
    """Return the document as a tagged PDF/A-3a.

    `attachment` is the machine-readable source of the paper; it is embedded under
    `attachment_name` and declared as the document's source. Pages that were set lately and did
    not change are not set again.
    """
    source = attachment and Attachment(attachment_name, attachment, "application/json")
    return bind(set_in_runs(document, _set), source)


def _set(document: Document, units: Units, first_number: int | None) -> Setting:
    """Set a stretch of a paper; its pages are counted on from `first_number`, or as they say."""
    page = render_to_string("document/paper.html", drawing(document))
    with _one_at_a_time:
        style_sheet, fonts = _style()
        setting = weasyprint.HTML(string=page, url_fetcher=_OnlyOwnFiles()).render(
            stylesheets=[style_sheet, *_counted_from(first_number)],
            font_config=fonts,
            presentational_hints=True,
            pdf_variant=VARIANT,
        )
        take_off_untrue_marks(page._page_box for page in setting.pages)
        pages = zip(setting.pages, beginnings(setting.pages, units), strict=True)
        return Setting(
            setting.write_pdf(pdf_variant=VARIANT),
            tuple(SetPage(begins, tuple(_bookmarks(page))) for page, begins in pages),
        )


def _bookmarks(page: weasyprint.document.Page) -> Iterator[Bookmark]:
    for level, title, (left, top), _ in page.bookmarks:
        yield Bookmark(level, title, left * _POINTS, top * _POINTS)


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
