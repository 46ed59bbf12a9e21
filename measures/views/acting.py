"""Who stands in for a post: appointing somebody, and ending an appointment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from measures.errors import DomainError
from measures.forms import AppointmentForm
from measures.models import ActingAppointment, Post
from measures.services.acting import appoint as appoint_person
from measures.services.acting import end_appointment
from measures.views.chain import chain_trail, post_or_404
from measures.views.people import kept_organisation


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show an empty form, or appoint whom it names."""
    post = post_or_404(request, organisation, pk)
    form = AppointmentForm(request.POST if request.method == "POST" else None, post=post)
    if not form.is_valid():
        return _page(request, post, form)
    try:
        appointment = appoint_person(post, by=request.user, values=form.values())
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, post, form)
    messages.success(request, f"แต่งตั้ง {appointment.person} {appointment.kind}{post.title} แล้ว")
    return redirect("measures:chain", post.organisation.slug)


@require_POST
def end(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """End an appointment now, or cancel one that has not begun."""
    body = kept_organisation(request, organisation)
    rows = ActingAppointment.objects.select_related("post__organisation", "person")
    appointment = get_object_or_404(rows, post__organisation=body, pk=pk)
    try:
        begun = end_appointment(appointment, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = "สิ้นสุดการแต่งตั้งของ" if begun else "ยกเลิกการแต่งตั้งของ"
        messages.success(request, f"{words} {appointment.person} แล้ว มีผลทันที")
    return redirect("measures:chain", body.slug)


def _page(request: HttpRequest, post: Post, form: AppointmentForm) -> HttpResponse:
    context = {
        "organisation": post.organisation,
        "post": post,
        "form": form,
        "trail": chain_trail(post.organisation),
        "section": "desk",
    }
    return render(request, "measures/appoint.html", context, status=422 if form.errors else 200)
