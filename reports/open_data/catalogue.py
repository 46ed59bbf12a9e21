"""The yearly files as other portals of open data read them: DCAT in JSON-LD.

Made from the manifest of the files alone, so that it never speaks of a file that is not there.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from reports.addresses import absolute
from reports.open_data.files import FILE_FORMATS
from reports.open_data.licence import ATTRIBUTION, LICENCE_URL, PUBLISHER
from reports.open_data.store import Manifest


@dataclass(frozen=True)
class DataSet:
    """A set of data that every year has: its title, a short name for it, what its rows are."""

    title: str
    short: str
    unit: str


_REPORTS = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส"
SETS = {
    "reports": DataSet(_REPORTS, "รายงาน", "ฉบับ"),
    "measures": DataSet(f"มาตรการใน{_REPORTS}", "มาตรการ", "รายการ"),
    "scores": DataSet(f"คะแนนรายตัวชี้วัดใน{_REPORTS}", "คะแนนรายตัวชี้วัด", "รายการ"),
}
_GREGORIAN = 543
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(manifest: Manifest) -> dict[str, Any]:
    """Return the catalogue: the sets of data of each year, their files, and the API."""
    publisher = {"@type": "foaf:Agent", "foaf:name": PUBLISHER, "foaf:homepage": absolute("/")}
    return {
        "@context": _CONTEXT,
        "@id": absolute(reverse("public:data")),
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"ข้อมูลเปิด {PUBLISHER}", "@language": "th"},
        "dct:description": {"@value": ATTRIBUTION, "@language": "th"},
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE_URL},
        "dct:language": "th",
        "dcat:dataset": [
            _dataset(int(year), entry, what, publisher)
            for year, entry in manifest["years"].items()
            for what in sets_of(entry)
        ],
        "dcat:service": {
            "@type": "dcat:DataService",
            "dct:title": {"@value": "API ข้อมูลเปิด", "@language": "th"},
            "dcat:endpointURL": {"@id": absolute(reverse("public:api", args=[""]))},
            "dcat:endpointDescription": {"@id": absolute(reverse("public:api-description"))},
        },
    }


def sets_of(entry: dict[str, Any]) -> list[str]:
    """Return which sets of data a year of the manifest has; one of before may lack some."""
    there = {file["what"] for file in entry["files"]}
    return [what for what in SETS if what in there]


def title_of(what: str, year: int) -> str:
    """Return what the set of data of a fiscal year (B.E.) is called."""
    return f"{SETS[what].title} ปีงบประมาณ พ.ศ. {year}"


def file_address(name: str) -> str:
    """Return where a file of open data is downloaded."""
    return absolute(reverse("public:data-file", args=[name]))


def _dataset(year: int, entry: dict[str, Any], what: str, publisher: dict) -> dict[str, Any]:
    return {
        "@id": absolute(f"{reverse('public:data')}#{what}-{year}"),
        "@type": "dcat:Dataset",
        "dct:title": {"@value": title_of(what, year), "@language": "th"},
        "dct:identifier": f"{what}-{year}",
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE_URL},
        "dct:language": "th",
        "dct:spatial": "Thailand",
        "dct:modified": {"@value": entry["made_at"], "@type": "xsd:dateTime"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{year - _GREGORIAN - 1}-10-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{year - _GREGORIAN}-09-30", "@type": "xsd:date"},
        },
        "dcat:keyword": ["ITA", "คุณธรรม", "ความโปร่งใส", "องค์กรปกครองส่วนท้องถิ่น"],
        "dcat:distribution": [_file(file) for file in entry["files"] if file["what"] == what],
    }


def _file(file: dict[str, Any]) -> dict[str, Any]:
    address = {"@id": file_address(file["name"])}
    return {
        "@type": "dcat:Distribution",
        "dct:title": file["name"],
        "dcat:downloadURL": address,
        "dcat:accessURL": address,
        "dcat:mediaType": FILE_FORMATS[file["format"]].media_type.partition(";")[0],
        "dcat:byteSize": file["size"],
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file["sha256"],
        },
        "dct:license": {"@id": LICENCE_URL},
    }
