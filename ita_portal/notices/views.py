"""What a person was told: her list, the way from a notice to its page, her choice of letters."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ita_portal.notices.forms import DeliveryForm
from ita_portal.notices.models import Delivery, Notice
from ita_portal.notices.outbox import choose_delivery, delivery_of, read, read_all

_NOTICES_A_PAGE = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what the person was told, newest first."""
    listed = Paginator(Notice.objects.listed(request.user), _NOTICES_A_PAGE)
    context = {
        "section": "notices",
        "page": listed.get_page(request.GET.get("page")),
        "delivery": delivery_of(request.user),
    }
    return render(request, "notices/list.html", context)


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of the person's notices as read and lead to what it is about.

    Whether she may still see that is for its own page to say.
    """
    notice = get_object_or_404(Notice.objects.listed(request.user), pk=pk)
    read(notice)
    return redirect(notice.address)


@require_POST
def read_everything(request: HttpRequest) -> HttpResponse:
    """Mark all that the person was told as read."""
    read_all(request.user)
    messages.success(request, "ทำเครื่องหมายว่าอ่านแล้วทุกเรื่อง")
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Let the person choose when letters are sent to her."""
    if request.method != "POST":
        form = DeliveryForm(initial={"delivery": delivery_of(request.user)})
        return render(request, "notices/choice.html", {"form": form})
    form = DeliveryForm(request.POST)
    if not form.is_valid():
        return render(request, "notices/choice.html", {"form": form}, status=422)
    choose_delivery(request.user, Delivery(form.cleaned_data["delivery"]))
    messages.success(request, "บันทึกแล้ว")
    return redirect("notices:choice")
