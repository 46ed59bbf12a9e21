"""Bringing an earlier text of a measure back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from measures.errors import StaleRow
from measures.forms.row import RowVersionForm
from measures.queries import wordings_for
from measures.services.measure import bring_back as bring_text_back


@require_POST
def bring_back(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Let a text say again what it said before, and show the measure."""
    wordings = wordings_for(request.user)
    wording = get_object_or_404(wordings, measure__organisation__slug=organisation, pk=pk)
    known = RowVersionForm(request.POST).known()
    try:
        bring_text_back(wording, by=request.user, row_version=known)
    except StaleRow:
        messages.warning(
            request, "ยังไม่ได้นำข้อความกลับมา เพราะมาตรการนี้ถูกแก้ไขจากที่อื่น โปรดตรวจประวัติล่าสุดก่อน"
        )
        return redirect("reports:measure-history", organisation, wording.measure_id)
    messages.success(request, "นำข้อความก่อนหน้ากลับมาแล้ว ข้อความที่ถูกแทนที่ยังอยู่ในประวัติ")
    address = reverse("measures:edit", args=[organisation, wording.measure_id])
    return redirect(f"{address}?round={wording.round}" if wording.round else address)
