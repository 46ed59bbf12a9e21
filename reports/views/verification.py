"""How a visitor asks whether the paper in her hand is the one that was published."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reports.verification import code_from, verdict_on

_LONGEST = 200


@login_not_required
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """One field for the code printed on the paper."""
    typed = request.GET.get("code", "").strip()[:_LONGEST]
    code = code_from(typed)
    if code:
        return redirect("public:verify-code", code)
    return render(request, "public/verify.html", {"typed": typed})


@login_not_required
@require_safe
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The verdict on one code."""
    printed = code_from(code)
    if printed and printed != code:
        return redirect("public:verify-code", printed, permanent=True)
    verdict = verdict_on(printed) if printed else None
    context = {"code": printed or code[:_LONGEST], "verdict": verdict}
    return render(request, "public/verdict.html", context, status=200 if verdict else 404)
