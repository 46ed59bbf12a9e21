"""Any report comes out right: three hundred made-up ones, the same at every run."""

from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from reports.export.compose import ALL_PARTS, compose
from reports.layouts import LAYOUTS
from tests.reports.export.any_content import reports
from tests.reports.export.proofreading import faults
from tests.reports.factories_content import final_proof

pytestmark = pytest.mark.paper

BATCHES, EXAMPLES = 4, 15


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("key", LAYOUTS)
def test_any_report_reads_the_same_in_every_file_and_keeps_within_its_lines(key, batch):
    parts = ALL_PARTS if batch == 0 else frozenset({"report"})

    @seed(crc32(f"{key} {batch}".encode()))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports(key))
    def comes_out_right(content):
        assert faults(compose(content, final_proof(), parts=parts)) == []

    comes_out_right()
