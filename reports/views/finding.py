"""How the public finds its way: search, suggestions while typing, the country by province."""

from typing import Any

import geothai
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.addresses import absolute
from reports.public.bodies import meant, suggestions
from reports.public.choices import chips_of, filters_of, kind_choices, question_from, years
from reports.public.provinces import (
    MISSING,
    PUBLISHED,
    bodies_of,
    province_line,
    province_lines,
    provinces_with_bodies,
)
from reports.public.question import LONGEST, Question
from reports.public.search import MOST, Listing, search
from reports.queries import public_reports

_LATEST = 6
_FOR_AN_HOUR = "public, max-age=3600"
_STATES = ((PUBLISHED, "เผยแพร่แล้ว"), (MISSING, "ยังไม่เผยแพร่"))


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One search box; what was found, or what was published lately and where."""
    question = question_from(request.GET)
    if not question.asks_nothing:
        return _results(request, question)
    context = {
        "question": question,
        "latest": [Listing(report) for report in public_reports()[:_LATEST]],
        "provinces": provinces_with_bodies(),
    }
    return render(request, "public/home.html", context)


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Which pages what was typed so far may lead to."""
    typed = request.GET.get("q", "").replace("\x00", "")[:LONGEST]
    found = [
        {"name": one.name, "place": one.place, "address": one.address} for one in suggestions(typed)
    ]
    return JsonResponse({"found": found}, headers={"Cache-Control": _FOR_AN_HOUR})


@login_not_required
@require_safe
def provinces(request: HttpRequest) -> HttpResponse:
    """Every province: how many bodies there are, and how many of them published on a year."""
    known = years()
    year = _year(request, known)
    lines = province_lines(year)
    context = {
        "lines": lines,
        "year": year,
        "years": known,
        "bodies": sum(line.bodies for line in lines),
        "published": sum(line.published for line in lines),
        "canonical": absolute(request.path),
    }
    return render(request, "public/provinces.html", context)


@login_not_required
@require_safe
def province(request: HttpRequest, province: str) -> HttpResponse:
    """A province: its bodies, what they published last, and who has not published yet."""
    area = geothai.province(province)
    if area is None:
        raise Http404
    known, kinds = years(), kind_choices()
    year, kind = _year(request, known), _one_of(request.GET.get("kind"), kinds)
    state = _one_of(request.GET.get("state"), _STATES)
    asked = {"year": year, "kind": kind, "state": state, "page": request.GET.get("page", 1)}
    context = {
        "area": area,
        "line": province_line(area, year),
        "page": bodies_of(area.code, **asked),
        "asked": asked,
        "years": known,
        "kinds": kinds,
        "states": _STATES,
        "canonical": absolute(request.path),
    }
    return render(request, "public/province.html", context)


def _results(request: HttpRequest, question: Question) -> HttpResponse:
    filters = filters_of(question)
    found = search(question, request.GET.get("page", 1))
    nothing = not (found.bodies or found.page.paginator.count)
    context = {
        "question": question,
        "filters": filters,
        "chips": chips_of(question, filters),
        "found": found,
        "page": found.page,
        "most": MOST,
        "meant": meant(question.text) if nothing else "",
    }
    return render(request, "public/results.html", context)


def _year(request: HttpRequest, known: list[int]) -> int | None:
    """Return the year asked for, or else the newest on which something is public."""
    asked = question_from(request.GET).year
    return asked if asked in known else next(iter(known), None)


def _one_of(value: Any, choices: Any) -> str:
    return value if value in dict(choices) else ""
