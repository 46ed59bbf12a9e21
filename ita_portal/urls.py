"""Which address leads to which part of the portal."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from ita_portal.views import health, metrics
from reports.views import audit, desk, finding, moving

handler500 = "ita_portal.views.failed"
urlpatterns = [
    path("", finding.home, name="home"),
    path("", include("reports.public_urls")),
    path("healthz", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("accounts/invitation/", include("measures.invitation_urls")),
    path("accounts/", include("ita_portal.accounts.urls")),
    path("accounts/", include("ita_portal.accounts.allauth_urls")),
    path("desk/", desk.home, name="desk"),
    path(
        "desk/central/password_change/",
        RedirectView.as_view(pattern_name="accounts:password"),
        name="central-password",
    ),
    path("desk/central/audit/", audit.log, name="audit"),
    path("desk/central/audit.csv", audit.download, name="audit-csv"),
    path("desk/central/move/<slug:organisation>/", moving.move, name="move"),
    path("desk/central/", admin.site.urls),
    path("desk/notices/", include("ita_portal.notices.urls")),
    path("desk/", include("reports.urls")),
    path("desk/<slug:organisation>/", include("measures.urls")),
]
