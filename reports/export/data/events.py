"""How events of the audit log become CSV: one row an event, as whoever checks them needs it."""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ita_portal.audit.models import AuditEvent
from ita_portal.audit.words import act_words, subject_words
from reports.export.data.formula import harmless

_HEAD = (
    *("ลำดับ", "เวลา", "หน่วยงาน", "ผู้กระทำ", "การกระทำ", "รหัสการกระทำ"),
    *("สิ่งที่ถูกกระทำ", "รายละเอียด", "รหัสของเหตุการณ์ก่อนหน้า", "รหัสของเหตุการณ์"),
)


def csv_lines(events: QuerySet[AuditEvent]) -> Iterator[bytes]:
    """Yield the events as lines of CSV that Excel opens in Thai and runs nothing of.

    UTF-8 with a byte order mark, CRLF; times are ISO 8601 in the portal's zone.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM_UTF8 + writer.writerow(_HEAD)
    for event in events.iterator():
        yield writer.writerow([harmless(str(value)) for value in _row(event)])


class _Line:
    """Hands every line that is written straight back."""

    def write(self, text: str) -> bytes:
        return text.encode()


def _row(event: AuditEvent) -> tuple[Any, ...]:
    return (
        event.number,
        timezone.localtime(event.at).isoformat(timespec="seconds"),
        event.organisation,
        event.actor_name,
        act_words(event.act),
        event.act,
        subject_words(event),
        json.dumps(event.data, ensure_ascii=False),
        event.previous_hash,
        event.hash,
    )
