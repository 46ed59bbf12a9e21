"""Addresses of a person's notices."""

from django.urls import path

from ita_portal.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read_everything, name="read"),
    path("choice/", views.choice, name="choice"),
    path("<int:pk>/", views.open_notice, name="open"),
]
