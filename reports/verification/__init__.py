"""Whether a paper or a file that somebody holds is the one that was published."""

from reports.verification.code import code_from
from reports.verification.upload import FileVerdict, Finding, verdict_on_file
from reports.verification.verdict import Standing, Verdict, verdict_on

__all__ = [
    "FileVerdict",
    "Finding",
    "Standing",
    "Verdict",
    "code_from",
    "verdict_on",
    "verdict_on_file",
]
