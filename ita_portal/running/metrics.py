"""What is measured of the portal, for Prometheus: all processes of a host together.

Each process writes its counts into a file of its own under PROMETHEUS_MULTIPROC_DIR, and whichever
is asked adds them up. What the database knows is counted when it is asked for.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse

_FOLDER = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(settings.VAR_DIR / "metrics")))
_FOLDER.mkdir(parents=True, exist_ok=True)

# The folder has to be known before the library is read.
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

from ita_portal.audit.models import AuditCheck  # noqa: E402
from ita_portal.notices.models import Notice  # noqa: E402
from ita_portal.running.health import health, oldest_work  # noqa: E402
from ita_portal.running.models import Turn  # noqa: E402

ANSWERS = Counter("ita_answers", "Answers of the portal", ["view", "method", "status"])
SECONDS = Histogram("ita_answer_seconds", "How long an answer took", ["view"])


def count_answers(get_response: Callable) -> Callable:
    """Count every answer and its time, by the name of its view."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else ""
        SECONDS.labels(view).observe(time.perf_counter() - start)
        ANSWERS.labels(view, _method(request), response.status_code).inc()
        return response

    return middleware


def measured() -> bytes:
    """Return all that is measured, in Prometheus' own words."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(_FOLDER))
    registry.register(_State())
    return generate_latest(registry)


def _method(request: HttpRequest) -> str:
    """Return a request's method; of those that strangers make up, nothing."""
    return request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else ""


class _State:
    """What stands in the database and on the disk at the moment when it is asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        well = GaugeMetricFamily("ita_healthy", "Whether a part is well", labels=["part"])
        for name, is_well in health().items():
            well.add_metric([name], is_well)
        yield well
        try:
            yield from [_letters(), _waiting(), _failures(), _log()]
        except (DatabaseError, InterfaceError):
            return


def _letters() -> GaugeMetricFamily:
    letters = GaugeMetricFamily("ita_letters", "Letters, by where they are", labels=["state"])
    rows = Notice.objects.order_by().values("mail").annotate(count=Count("pk"))
    for row in rows:
        letters.add_metric([row["mail"]], row["count"])
    return letters


def _waiting() -> GaugeMetricFamily:
    seconds = oldest_work().total_seconds()
    return GaugeMetricFamily(
        "ita_oldest_work_seconds", "For how long due work has waited", value=seconds
    )


def _failures() -> GaugeMetricFamily:
    failures = GaugeMetricFamily("ita_job_failures", "Failures in a row", labels=["job"])
    for turn in Turn.objects.all():
        failures.add_metric([turn.job], turn.failures)
    return failures


def _log() -> GaugeMetricFamily:
    last = AuditCheck.objects.first()
    return GaugeMetricFamily(
        "ita_audit_log_whole",
        "Whether the audit log was whole when last checked",
        value=bool(last and not last.fault),
    )
