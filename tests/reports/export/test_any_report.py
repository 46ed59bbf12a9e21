"""Any report comes out right: three hundred made-up ones, the same at every run."""

import pytest

from reports.export.compose import ALL_PARTS, compose
from reports.layouts import LAYOUTS
from tests.reports.export.any_content import report
from tests.reports.export.proofreading import faults
from tests.reports.factories_content import final_proof

pytestmark = pytest.mark.once

BATCHES, EXAMPLES = 4, 15


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("key", LAYOUTS)
def test_any_report_reads_the_same_in_every_file_and_keeps_within_its_lines(key, batch):
    parts = ALL_PARTS if batch == 0 else frozenset({"report"})
    wrong = {}
    for example in range(EXAMPLES):
        seed = f"{key} {batch} {example}"
        wrong[seed] = faults(compose(report(seed, key), final_proof(), parts=parts))

    assert {seed: found for seed, found in wrong.items() if found} == {}
