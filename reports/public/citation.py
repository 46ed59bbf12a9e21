"""How a published version is cited, for reference managers: BibTeX and RIS.

Texts of a report go in as plain text: what would mean something to the format is taken out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ita_portal.thai.dates import BUDDHIST_ERA
from reports.open_data.licence import PUBLISHER

_BIBTEX_SIGNS = re.compile(r"[\\{}%#$&~^_\"]")
_SPACES = re.compile(r"\s+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class CitationFormat:
    """A format of citations: its media type, its label, and how one is written."""

    label: str
    media_type: str
    write: Callable[[dict[str, Any], str], str]


def to_bibtex(entry: dict[str, Any], address: str) -> str:
    """Return a version's entry of the manifest as BibTeX; years are those of the common era."""
    at = datetime.fromisoformat(entry["published_at"])
    fields = {
        "author": f"{{{_plain(entry['organisation']['name'])}}}",
        "title": f"{{{_plain(entry['title'])}}}",
        "institution": _plain(entry["organisation"]["name"]),
        "year": str(at.year),
        "month": _MONTHS[at.month - 1],
        "number": f"ฉบับที่ {entry['number']}",
        "url": address,
        "note": f"พ.ศ. {at.year + BUDDHIST_ERA} รหัสตรวจสอบ {entry['code']} {PUBLISHER}",
        "language": "thai",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    key = f"{entry['organisation']['slug']}-{entry['assessment_year']}-{entry['item']}"
    return f"@techreport{{{key},\n{lines}\n}}\n"


def to_ris(entry: dict[str, Any], address: str) -> str:
    """Return a version's entry of the manifest as RIS."""
    at = datetime.fromisoformat(entry["published_at"])
    fields = (
        ("TY", "RPRT"),
        ("AU", entry["organisation"]["name"]),
        ("TI", entry["title"]),
        ("PY", str(at.year)),
        ("DA", at.strftime("%Y/%m/%d")),
        ("PB", PUBLISHER),
        ("ET", f"ฉบับที่ {entry['number']}"),
        ("M1", entry["code"]),
        ("UR", address),
        ("LA", "th"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields)


CITATION_FORMATS = {
    "bib": CitationFormat("BibTeX", "application/x-bibtex; charset=utf-8", to_bibtex),
    "ris": CitationFormat("RIS", "application/x-research-info-systems; charset=utf-8", to_ris),
}


def _plain(text: str) -> str:
    return _line(_BIBTEX_SIGNS.sub(" ", text))


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
