"""The addresses at which an invited person answers; they need no signing in."""

from django.urls import path

from measures.views import invitation

app_name = "invitations"
urlpatterns = [
    path("", invitation.answer, name="answer"),
    path("<str:token>/", invitation.arrive, name="open"),
]
