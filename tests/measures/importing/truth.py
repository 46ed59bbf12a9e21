"""What the five demonstration reports say, as an import of a file made of them must find it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.layouts import LAYOUTS, Layout

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
REPORTS = ("namphut", "srimueangchum", "mueangnoi", "chamkho", "manangyong")
COMPONENTS = ("measure", "steps", "period", "responsible", "output", "outcome", "monitoring")


@dataclass(frozen=True)
class TrueMeasure:
    """A measure: each component as lines with their markers, and what it stands under."""

    number: int
    lines: dict[str, tuple[str, ...]]
    issue: tuple[str, str] | None
    indicator: tuple[int, str] | None
    question: tuple[str, str] | None
    status: str

    def text(self, component: str) -> str:
        """Return a component as one text."""
        return "\n".join(self.lines[component])


@dataclass(frozen=True)
class TrueReport:
    """A report: its measures and what stands around them."""

    slug: str
    fiscal_year: int
    layout: Layout
    measures: tuple[TrueMeasure, ...]
    cover: tuple[str, ...]
    introduction: str
    closing: str
    scores: dict[str, str]
    overall: str


@cache
def report(slug: str) -> TrueReport:
    """Return one of the five demonstration reports."""
    data = json.loads((FIXTURES / "demo" / f"{slug}.json").read_text("utf-8"))
    told, scores = data["report"], (data["scores"] or [{}])[0]
    return TrueReport(
        slug=slug,
        fiscal_year=data["fiscal_year"],
        layout=LAYOUTS[told["layout"]],
        measures=tuple(_measures(data)),
        cover=tuple(told["cover_lines"] or told["heading_lines"]),
        introduction="\n".join(told["introduction"]),
        closing="\n".join(told["closing"]),
        scores=dict(scores.get("indicators", {})),
        overall=scores.get("overall", ""),
    )


@cache
def indicators(year: int) -> dict[int, str]:
    """Return the names of a year's indicators by number."""
    return {one["number"]: one["name"] for one in _year(year)["indicators"]}


def _measures(data: dict) -> Iterator[TrueMeasure]:
    own = {issue["key"]: ("", issue["text"]) for issue in data["issues"]}
    shared = {
        issue["number"]: (str(issue["number"]), issue["text"]) for issue in _catalogue()["issues"]
    }
    names = indicators(data["fiscal_year"])
    for number, one in enumerate(data["measures"], 1):
        result, period = one["result"], one["period"]
        yield TrueMeasure(
            number=number,
            lines={
                **{
                    name: tuple(one[name])
                    for name in ("measure", "steps", "responsible", "monitoring")
                },
                "period": (period,) if period else (),
                "output": tuple(result["output"]),
                "outcome": tuple(result["outcome"]),
            },
            issue=(own | shared).get(one["issue"]),
            indicator=(one["indicator"], names[one["indicator"]]) if one["indicator"] else None,
            question=_question(one["questions"]),
            status=result["status"],
        )


def _question(questions: list[dict]) -> tuple[str, str] | None:
    for one in questions:
        asked = {q["code"]: q["text"] for q in _year(one["year"])["questions"]}
        if asked.get(one["code"]):
            return one["code"], asked[one["code"]]
    return None


def _year(year: int) -> dict:
    return next(one for one in _catalogue()["years"] if one["year"] == year)


@cache
def _catalogue() -> dict:
    return json.loads((FIXTURES / "catalogue.json").read_text("utf-8"))
