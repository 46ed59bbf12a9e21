"""Any report comes out right: a sample of the made-up ones, the same at every run."""

import pytest

from reports.layouts import LAYOUTS
from tests.made_up_reports import SHORT, faults_of

pytestmark = pytest.mark.once
BATCHES, EXAMPLES = SHORT


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("key", LAYOUTS)
def test_any_report_reads_the_same_in_every_file_and_keeps_within_its_lines(key, batch):
    assert faults_of(key, batch, EXAMPLES) == {}
