"""Which papers the bench renders: demonstration reports, and larger ones made of their measures."""

from dataclasses import replace
from itertools import cycle, islice

from reports.content import Content, Proof
from reports.models import Report
from reports.permissions import latest_version
from reports.services.snapshot import content_of_version, proof_of


def demonstration(slug: str) -> tuple[Content, Proof]:
    """Return content and proof of a demonstration body's report."""
    version = latest_version(Report.objects.get(organisation__slug=slug))
    return content_of_version(version), proof_of(version)


def report_of(count: int) -> tuple[Content, Proof]:
    """Return a six-column report with `count` measures, taken in turn from two real-sized ones."""
    content, proof = demonstration("chamkho")
    narrative, _ = demonstration("srimueangchum")
    measures = islice(cycle(content.measures + narrative.measures), count)
    numbered = tuple(
        replace(measure, number=number, indicator=None)
        for number, measure in enumerate(measures, 1)
    )
    return replace(content, measures=numbered), proof
