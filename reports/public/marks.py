"""What search engines read of a page: schema.org in JSON-LD, as a block of data.

A browser runs no block of this type, so the content security policy does not concern it; nothing
that is written into it can end it, since it holds no `<`, `>` or `&`.
"""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from measures.models import Organisation
from reports.addresses import absolute
from reports.export.files import FORMATS
from reports.open_data.catalogue import file_address, sets_of, title_of
from reports.open_data.files import FILE_FORMATS
from reports.open_data.licence import LICENCE_URL, PUBLISHER
from reports.open_data.store import Manifest

_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def report_marks(entry: dict[str, Any], *, address: str, files: list[str]) -> SafeString:
    """Return the marks of a published version; `files` are the whole addresses of its files."""
    return _block(
        {
            "@type": "Report",
            "@id": address,
            "url": address,
            "name": entry["title"],
            "inLanguage": "th",
            "identifier": entry["code"],
            "version": str(entry["number"]),
            "datePublished": entry["published_at"],
            "isAccessibleForFree": True,
            "license": LICENCE_URL,
            "author": _body(entry["organisation"]["slug"], entry["organisation"]["name"]),
            "publisher": {"@type": "Organization", "name": PUBLISHER, "url": absolute("/")},
            "encoding": [_media(file) for file in files],
        }
    )


def organisation_marks(organisation: Organisation) -> SafeString:
    """Return the marks of a body's page."""
    body = _body(organisation.slug, organisation.full_name)
    if organisation.website:
        body["sameAs"] = organisation.website
    body["address"] = {
        "@type": "PostalAddress",
        "addressRegion": organisation.province_name,
        "addressLocality": organisation.district_name,
        "addressCountry": "TH",
    }
    return _block(body)


def data_marks(manifest: Manifest) -> SafeString:
    """Return the marks of the page of open data: every set of data with its files."""
    return _block(
        {
            "@type": "DataCatalog",
            "name": f"ข้อมูลเปิด {PUBLISHER}",
            "url": absolute(reverse("public:data")),
            "license": LICENCE_URL,
            "dataset": [
                _dataset(int(year), what, entry)
                for year, entry in manifest["years"].items()
                for what in sets_of(entry)
            ],
        }
    )


def _dataset(year: int, what: str, entry: dict[str, Any]) -> dict[str, Any]:
    title = title_of(what, year)
    return {
        "@type": "Dataset",
        "name": title,
        "description": f"{title} ขององค์กรปกครองส่วนท้องถิ่นที่เผยแพร่แล้ว",
        "dateModified": entry["made_at"],
        "license": LICENCE_URL,
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": file_address(file["name"]),
                "encodingFormat": FILE_FORMATS[file["format"]].media_type.partition(";")[0],
            }
            for file in entry["files"]
            if file["what"] == what
        ],
    }


def _body(slug: str, name: str) -> dict[str, Any]:
    address = absolute(reverse("public:organisation", args=[slug]))
    return {"@type": "GovernmentOrganization", "@id": address, "url": address, "name": name}


def _media(address: str) -> dict[str, str]:
    form = FORMATS[address.rpartition(".")[2]]
    return {
        "@type": "MediaObject",
        "contentUrl": address,
        "encodingFormat": form.media_type.partition(";")[0],
    }


def _block(data: dict[str, Any]) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    block = f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'
    return mark_safe(block)  # noqa: S308
