"""Whether a paper that somebody holds is the one that was published."""

from reports.verification.code import code_from
from reports.verification.verdict import Standing, Verdict, verdict_on

__all__ = ["Standing", "Verdict", "code_from", "verdict_on"]
