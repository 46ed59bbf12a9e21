"""Which addresses the public reads; once published, none of them ever changes."""

from django.urls import path

from reports.views import public, verification

app_name = "public"
_REPORT = "organisations/<slug:organisation>/<int:year>/<slug:item>"

urlpatterns = [
    path("organisations/<slug:organisation>/", public.organisation, name="organisation"),
    path(f"{_REPORT}/", public.report, name="report"),
    path(f"{_REPORT}.<str:format>", public.file, name="file"),
    path(f"{_REPORT}/versions/<int:number>/", public.report, name="version"),
    path(f"{_REPORT}/versions/<int:number>.<str:format>", public.file, name="version-file"),
    path("schemas/report-<int:format>.json", public.schema, name="schema"),
    path("verify/", verification.ask, name="verify"),
    path("verify/<str:code>/", verification.answer, name="verify-code"),
]
