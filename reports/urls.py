"""The addresses of the desk's upper floor; each needs signing in."""

from django.urls import path

from reports.views import (
    act,
    audit,
    comment,
    desk,
    earlier_round,
    findings,
    history,
    importing,
    layout,
    memo,
    paper,
    report,
    review,
)

app_name = "reports"
_REPORT = "<slug:organisation>/reports/<int:year>/<slug:item>/"

urlpatterns = [
    path("waiting/", desk.waiting, name="waiting"),
    path("<slug:organisation>/audit/", audit.log, name="audit"),
    path("<slug:organisation>/audit.csv", audit.download, name="audit-csv"),
    path("<slug:organisation>/reports/add/", report.add, name="add"),
    path("<slug:organisation>/import/", importing.upload, name="import"),
    path("<slug:organisation>/import/<int:pk>/", importing.look, name="import-preview"),
    path("<slug:organisation>/import/<int:pk>/apply/", importing.apply, name="import-apply"),
    path("<slug:organisation>/import/<int:pk>/discard/", importing.discard, name="import-discard"),
    path("<slug:organisation>/layouts/", layout.layouts, name="layouts"),
    path("<slug:organisation>/layouts/copy/<slug:key>/", layout.copy, name="copy-layout"),
    path("<slug:organisation>/layouts/<int:pk>/", layout.edit, name="edit-layout"),
    path("<slug:organisation>/layouts/<int:pk>/delete/", layout.delete, name="delete-layout"),
    path("<slug:organisation>/layouts/<slug:key>/paper/", layout.paper, name="layout-paper"),
    path("<slug:organisation>/years/<int:year>/paper/", paper.year_paper, name="year-paper"),
    path("<slug:organisation>/comments/<int:pk>/resolve/", comment.resolve, name="resolve"),
    path("<slug:organisation>/comments/<int:pk>/reopen/", comment.reopen, name="reopen"),
    path(
        "<slug:organisation>/measures/<int:pk>/comments/",
        comment.of_measure,
        name="measure-comments",
    ),
    path(
        "<slug:organisation>/measures/<int:pk>/history/",
        history.of_measure,
        name="measure-history",
    ),
    path(
        "<slug:organisation>/measures/<int:pk>/earlier-round/",
        earlier_round.of_measure,
        name="measure-earlier-round",
    ),
    path(_REPORT, report.edit, name="edit"),
    path(f"{_REPORT}discard/", report.discard, name="discard"),
    path(f"{_REPORT}memo/", memo.edit, name="memo"),
    path(f"{_REPORT}memo/draft/", memo.draft, name="draft-memo"),
    path(f"{_REPORT}findings/mend/", findings.mend, name="mend"),
    path(f"{_REPORT}findings/dismiss/", findings.dismiss, name="dismiss"),
    path(f"{_REPORT}paper/", paper.paper, name="paper"),
    path(f"{_REPORT}draft.<str:format>", paper.draft, name="draft"),
    path(f"{_REPORT}review/", review.review, name="review"),
    path(f"{_REPORT}comments/", comment.add, name="add-comment"),
    path(f"{_REPORT}acts/<str:act>/", act.act, name="act"),
]
