"""Which address leads to which part of the portal."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("desk/central/", admin.site.urls)]
