"""The description of the API (OpenAPI 3.1), for programs and for the page that people read."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from reports.addresses import absolute
from reports.api.problems import MEDIA_TYPE, PROBLEMS
from reports.content import FORMAT
from reports.export.data.schema import schema_of
from reports.open_data.licence import ATTRIBUTION, LICENCE_NAME, LICENCE_URL

ROOT = "/api/v1"
_ONE_REPORT = "/reports/{organisation}/{year}/{item}"
_DEFS = "#/$defs/"
_EVERYWHERE = (404, 405, 422, 429, 503)
_ABOUT = (
    "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    "ขององค์กรปกครองส่วนท้องถิ่น อ่านได้โดยไม่ต้องลงทะเบียน "
    "Yearly integrity reports of Thai local governments; no key is needed."
)
_PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        **{
            name: {"type": "string"}
            for name in ("title", "detail", "title_en", "detail_en", "address")
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    name: {"type": "string"} for name in ("parameter", "message", "message_en")
                },
                "required": ["parameter", "message", "message_en"],
            },
        },
    },
    "required": ["type", "status", "title", "detail", "title_en", "detail_en"],
}


@cache
def description() -> dict[str, Any]:
    """Return the description as plain data."""
    from reports.api.operations import api

    described = dict(api.get_openapi_schema(path_prefix=f"{ROOT.strip('/')}/"))
    described["info"] = {
        "title": "ข้อมูลเปิด รายงานคุณธรรมและความโปร่งใสท้องถิ่น",
        "version": api.version,
        "description": f"{_ABOUT} {ATTRIBUTION}",
        "license": {"name": LICENCE_NAME, "url": LICENCE_URL},
    }
    described["servers"] = [{"url": absolute("/").rstrip("/")}]
    schemas = described["components"]["schemas"]
    schemas |= {"Problem": _PROBLEM, **_records()}
    for path, methods in described["paths"].items():
        methods["get"]["responses"] |= _problems(path)
    record = {"$ref": "#/components/schemas/Record"}
    whole = described["paths"][f"{ROOT}{_ONE_REPORT}"]["get"]["responses"]
    whole[301] = {"description": "The body has another word now; its reports moved with it."}
    whole[200] = {"description": "OK", "content": {"application/json": {"schema": record}}}
    return json.loads(json.dumps(described))


def _problems(path: str) -> dict[int, Any]:
    withdrawn = (410,) if path.endswith(_ONE_REPORT) else ()
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": PROBLEMS[status].title_en,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in (*_EVERYWHERE, *withdrawn)
    }


def _records() -> dict[str, Any]:
    """Return the published schemas of a report's JSON: what was published keeps its format."""
    formats = range(1, FORMAT + 1)
    choices = [{"$ref": f"#/components/schemas/Record{number}"} for number in formats]
    schemas: dict[str, Any] = {"Record": {"anyOf": choices}}
    for number in formats:
        schemas |= _record(number)
    return schemas


def _record(number: int) -> dict[str, Any]:
    """Return the schema of one format, its parts under names of their own."""
    parts_of = f"Record{number}-"
    text = schema_of(number).decode().replace(_DEFS, f"#/components/schemas/{parts_of}")
    schema = json.loads(text)
    parts = {f"{parts_of}{name}": part for name, part in schema.pop("$defs").items()}
    schema.pop("$schema")
    return {f"Record{number}": schema, **parts}


@dataclass(frozen=True)
class Parameter:
    """A value that an address takes: in its path or after its question mark."""

    name: str
    about: str
    rule: str
    in_path: bool
    required: bool
    example: str


@dataclass(frozen=True)
class Operation:
    """Something that may be asked, as the page says it."""

    key: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]

    @property
    def example(self) -> str:
        """An address to try; empty where something has to be filled in before."""
        asked = urlencode({one.name: one.example for one in self.parameters if one.example})
        return "" if "{" in self.path else f"{self.path}?{asked}".rstrip("?")


def operations() -> list[Operation]:
    """Return everything that may be asked, taken from the description itself."""
    return [_operation(path, methods["get"]) for path, methods in description()["paths"].items()]


def _operation(path: str, described: dict[str, Any]) -> Operation:
    return Operation(
        key=described["operationId"],
        path=path,
        summary=described["summary"],
        about=described["description"],
        parameters=tuple(map(_parameter, described["parameters"])),
    )


def _parameter(described: dict[str, Any]) -> Parameter:
    return Parameter(
        name=described["name"],
        about=described.get("description", ""),
        rule=_rule(described["schema"]),
        in_path=described["in"] == "path",
        required=described["required"],
        example=described["schema"].get("example", ""),
    )


def _rule(schema: dict[str, Any]) -> str:
    """Say in few Thai words what a value has to be."""
    alternatives = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    kind = alternatives[0]
    if "enum" in kind:
        return " / ".join(map(str, kind["enum"]))
    if kind["type"] == "integer":
        return f"จำนวนเต็ม {kind['minimum']} ถึง {kind['maximum']}"
    if kind.get("format") == "date":
        return "วันที่ เช่น 2026-04-30"
    return f"ข้อความไม่เกิน {kind['maxLength']} ตัวอักษร" if "maxLength" in kind else "ข้อความ"
