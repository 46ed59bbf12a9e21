"""How the public page of a report is put together, from the shelf alone.

Nothing here asks the database or knows who is reading: the same bytes go to everybody, so that a
page is assembled once and then kept until its manifest is written anew.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from reports import shelf
from reports.addresses import absolute, verification_address
from reports.export.files import FORMATS
from reports.export.qr import qr_drawing
from reports.public.article import with_contents
from reports.public.citation import CITATION_FORMATS
from reports.public.marks import report_marks
from reports.public.standing import score_sentence
from reports.shelf import Address

Manifest = dict[str, Any]

# What may be taken home, in the order offered, and what each is good for.
OFFERED = {
    "pdf": "สำหรับอ่านและพิมพ์",
    "docx": "สำหรับแก้ไขและนำไปใช้",
    "xlsx": "แถวละหนึ่งมาตรการ",
    "csv": "ข้อมูลเปิดแบบตาราง",
    "json": "ข้อมูลเปิดครบทุกส่วน",
}
SHOWN_BY_BROWSER = frozenset({"pdf"})

_MOST_KEPT = 512
_kept: dict[tuple[Address, int | None], tuple[Manifest, "Page"]] = {}


@dataclass(frozen=True)
class Page:
    """An assembled page: its bytes, its mark for caches and when it last changed."""

    body: bytes
    etag: str
    changed: datetime


def page_of(address: Address, manifest: Manifest, number: int | None = None) -> Page | None:
    """Return the page of the current version, or of version `number`; None when there is none."""
    known = _kept.get((address, number))
    # The shelf parses a manifest once for every time it is written: the same object, the same page.
    if known and known[0] is manifest:
        return known[1]
    if entry_of(manifest, number) is None:
        return None
    page = _assembled(address, manifest, number)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[address, number] = manifest, page
    return page


def entry_of(manifest: Manifest, number: int | None) -> Manifest | None:
    """Return what the manifest says of version `number`, of the current one where it is None."""
    chosen = manifest["current"] if number is None else number
    return manifest["versions"].get(str(chosen))


def format_of(entry: Manifest) -> int:
    """Return the format number of a version's content; the first went without saying."""
    return entry.get("format", 1)


def changed_at(manifest: Manifest, number: int) -> datetime:
    """Return when what stands at the address of a version last changed."""
    moments = [manifest["versions"][str(number)]["published_at"]]
    moments.append(manifest["versions"][str(manifest["current"])]["published_at"])
    if manifest["withdrawn"]:
        moments.append(manifest["withdrawn"]["at"])
    return max(datetime.fromisoformat(moment) for moment in moments)


def _assembled(address: Address, manifest: Manifest, number: int | None) -> Page:
    context = _context(address, manifest, number)
    body = render_to_string(_template(manifest), context).encode()
    changed = changed_at(manifest, context["report"]["number"])
    return Page(body, hashlib.sha256(body).hexdigest()[:32], changed)


def _template(manifest: Manifest) -> str:
    return "public/withdrawn.html" if manifest["withdrawn"] else "public/report.html"


def _context(address: Address, manifest: Manifest, number: int | None) -> dict[str, Any]:
    """Return what the templates say of a version; `number` is None at the permanent address."""
    entry = entry_of(manifest, number)
    file_addresses = [absolute(_file_path(address, form, None)) for form in _formats(entry)]
    article, contents = with_contents(_stored_article(address, entry["number"]))
    return {
        "report": entry,
        "withdrawn": manifest["withdrawn"],
        "is_current": entry["number"] == manifest["current"],
        "at_version": number is not None,
        "current_number": manifest["current"],
        "sentence": score_sentence(entry["overall_score"], entry["level"], entry["fiscal_year"]),
        "files": _files(address, entry, number),
        "schema": reverse("public:schema", args=[format_of(entry)]),
        "article": _trusted(article),
        "contents": contents,
        "versions": _versions(address, manifest),
        "approver": entry["signers"][-1] if entry["signers"] else None,
        "home": absolute(reverse("home")),
        "permanent": absolute(address.path),
        "here": absolute(_path(address, number)),
        "pdf": absolute(_file_path(address, "pdf", None)) if "pdf" in entry["files"] else "",
        "file_addresses": file_addresses,
        "file_lines": "\n".join(file_addresses),
        "check": reverse("public:check", kwargs=_words(address)),
        "citations": _citations(address),
        "marks": report_marks(entry, address=absolute(address.path), files=file_addresses),
        "qr_page": qr_drawing(absolute(address.path)),
        "verify": verification_address(entry["code"]),
        "qr": qr_drawing(verification_address(entry["code"])),
    }


def _stored_article(address: Address, number: int) -> str:
    """Return the document as it was drawn when it was published; empty when storage lost it."""
    return (shelf.read(address, number, shelf.ARTICLE) or b"").decode()


def _trusted(article: str) -> SafeString:
    """Let a stored document into a page unescaped.

    This is the one place where stored markup is: our own renderer wrote it, and escaped every text
    in it, when the version was published; nobody else writes to the shelf. The content security
    policy forbids scripts and styles inside it in any case.
    """
    return mark_safe(article)  # noqa: S308


def _files(address: Address, entry: Manifest, number: int | None) -> list[dict[str, Any]]:
    return [
        {
            "label": FORMATS[form].label,
            "purpose": purpose,
            "path": _file_path(address, form, number),
            "size": entry["files"][form]["size"],
            "saved": form not in SHOWN_BY_BROWSER,
        }
        for form, purpose in _formats(entry).items()
    ]


def _formats(entry: Manifest) -> dict[str, str]:
    """Return the formats that a version has, in the order offered."""
    return {form: purpose for form, purpose in OFFERED.items() if form in entry["files"]}


def _citations(address: Address) -> list[dict[str, str]]:
    return [
        {
            "label": known.label,
            "path": reverse("public:citation", kwargs=_words(address) | {"format": form}),
        }
        for form, known in CITATION_FORMATS.items()
    ]


def _versions(address: Address, manifest: Manifest) -> list[dict[str, Any]]:
    """Return the published versions, newest first, each with its own address."""
    entries = sorted(manifest["versions"].values(), key=lambda entry: -entry["number"])
    return [{**entry, "path": _path(address, entry["number"])} for entry in entries]


def _words(address: Address) -> dict[str, Any]:
    return {"organisation": address.organisation, "year": address.year, "item": address.item}


def _path(address: Address, number: int | None) -> str:
    if number is None:
        return address.path
    return reverse("public:version", kwargs=_words(address) | {"number": number})


def _file_path(address: Address, form: str, number: int | None) -> str:
    if number is None:
        return reverse("public:file", kwargs=_words(address) | {"format": form})
    words = _words(address) | {"number": number, "format": form}
    return reverse("public:version-file", kwargs=words)
