"""The published description of a report's JSON, one file for every format number."""

from pathlib import Path

MEDIA_TYPE = "application/schema+json"
_FOLDER = Path(__file__).parent / "schemas"


def schema_of(format: int) -> bytes | None:
    """Return the JSON Schema of a format number, or None for one that never was."""
    file = _FOLDER / f"report-{format}.json"
    return file.read_bytes() if file.exists() else None
