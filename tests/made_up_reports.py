"""Made-up reports, read back from every file they are made into: 300, or a few in the tests.

`python -m tests.made_up_reports` reads them all; the same ones at every run.
"""

import os
import sys
from collections.abc import Iterator

import django

LONG, SHORT = (4, 15), (2, 6)  # batches of every layout, and reports of each batch


def faults_of(key: str, batch: int, examples: int) -> dict[str, list[str]]:
    """Return what is wrong with the reports of a batch, by their seeds; the first has its memo."""
    from reports.export.compose import ALL_PARTS, compose
    from tests.reports.export.any_content import report
    from tests.reports.export.proofreading import faults
    from tests.reports.factories_content import final_proof

    parts = frozenset({"report"}) if batch else ALL_PARTS
    seeds = [f"{key} {batch} {example}" for example in range(examples)]
    found = {seed: faults(compose(report(seed, key), final_proof(), parts=parts)) for seed in seeds}
    return {seed: wrong for seed, wrong in found.items() if wrong}


def _all() -> Iterator[dict[str, list[str]]]:
    from reports.layouts import LAYOUTS

    batches, examples = LONG
    for key in LAYOUTS:
        for batch in range(batches):
            print(f"{key}, batch {batch}", flush=True)
            yield faults_of(key, batch, examples)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
    django.setup()
    wrong = {seed: found for batch in _all() for seed, found in batch.items()}
    print(wrong or "nothing wrong")
    sys.exit(bool(wrong))
