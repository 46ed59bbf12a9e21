"""How a visitor asks whether the paper or the file in her hand is the one that was published."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from ita_portal.body_limit import announced_size
from reports.forms.verification import PaperForm, too_large
from reports.verification import code_from, verdict_on, verdict_on_file

_LONGEST = 200
# What a form adds to its file: boundaries, names, the token.
_WRAPPING = 64 * 1024


class InMemory(MemoryFileUploadHandler):
    """Keeps what is sent in memory, whatever its size, so that nothing of it is ever written."""

    def handle_raw_input(self, *args, **kwargs) -> None:
        self.activated = True


@login_not_required
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """One field for the code printed on the paper, one place for the file.

    How much is sent, and where it may be kept, is settled before the check of the form's token
    reads any of it; that check follows at once.
    """
    if request.method != "POST":
        return _by_code(request)
    if announced_size(request) > settings.LARGEST_PAPER + _WRAPPING:
        return _page(request, file_error=too_large(), status=413)
    request.upload_handlers = [InMemory(request)]
    return _by_file(request)


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


@rate_limit(action="verify_paper")
@csrf_protect
def _by_file(request: HttpRequest) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, file_error=form.errors["paper"][0], status=422)
    paper = form.cleaned_data["paper"]
    context = {"file": verdict_on_file(paper.read()), "name": paper.name}
    return render(request, "public/file_verdict.html", context)


@csrf_protect
def _by_code(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("code", "").strip()[:_LONGEST]
    code = code_from(typed)
    return redirect("public:verify-code", code) if code else _page(request, typed=typed)


def _page(
    request: HttpRequest, *, typed: str = "", file_error: str = "", status: int = 200
) -> HttpResponse:
    context = {"typed": typed, "file_error": file_error}
    return render(request, "public/verify.html", context, status=status)
