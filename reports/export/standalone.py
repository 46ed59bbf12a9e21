"""How a document becomes one HTML file that needs nothing else: its style stands in the page."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from reports.export.document import Document
from reports.export.html import drawing

_STYLES = Path(settings.BASE_DIR) / "static" / "css"


def render_standalone(document: Document) -> str:
    """Return a complete page for screen and print, to be kept or sent as a file."""
    styles = {medium: (_STYLES / name).read_text() for medium, name in _SHEETS.items()}
    return render_to_string("document/standalone.html", {**drawing(document), **styles})


_SHEETS = {"on_screen": "document.css", "in_print": "paper.css"}
