"""Which address leads to which part of the portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("ita_portal.accounts.urls")),
    path("desk/central/", admin.site.urls),
]
