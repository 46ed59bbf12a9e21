"""Which addresses the public reads; once published, none of them ever changes."""

from django.urls import path, re_path

from reports.views import (
    api,
    assessment,
    card,
    citation,
    finding,
    open_data,
    public,
    verification,
)

app_name = "public"
_REPORT = "organisations/<slug:organisation>/<int:year>/<slug:item>"

urlpatterns = [
    path("suggestions/", finding.suggest, name="suggestions"),
    path("provinces/", finding.provinces, name="provinces"),
    path("provinces/<str:province>/", finding.province, name="province"),
    path("organisations/<slug:organisation>/", public.organisation, name="organisation"),
    path("organisations/<slug:organisation>/card/", card.card, name="card"),
    path("completeness/", public.completeness, name="completeness"),
    path(f"{_REPORT}/", public.report, name="report"),
    path(f"{_REPORT}/changes/", public.changes, name="changes"),
    path(f"{_REPORT}.<str:format>", public.file, name="file"),
    path(f"{_REPORT}/citation.<str:format>", citation.citation, name="citation"),
    path(f"{_REPORT}/check/", assessment.check, name="check"),
    path(f"{_REPORT}/versions/<int:number>/", public.report, name="version"),
    path(f"{_REPORT}/versions/<int:number>.<str:format>", public.file, name="version-file"),
    path("schemas/report-<int:format>.json", public.schema, name="schema"),
    path("api/v1/docs", api.documentation, name="api-documentation"),
    path("api/v1/openapi.json", api.openapi, name="api-description"),
    re_path(r"^api/v1/(?P<asked>.*)$", api.door, name="api"),
    path("data/", open_data.page, name="data"),
    path("data/catalog.jsonld", open_data.dcat, name="data-catalogue"),
    path("data/files/<str:name>", open_data.file, name="data-file"),
    path("feed.atom", open_data.atom, name="feed"),
    path("sitemap.xml", open_data.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", open_data.sitemap_part, name="sitemap-part"),
    path("robots.txt", open_data.robots, name="robots"),
    path("verify/", verification.ask, name="verify"),
    path("verify/<str:code>/", verification.answer, name="verify-code"),
]
