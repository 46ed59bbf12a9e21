"""Addresses of the officer's desk, all of them below desk/ORGANISATION/."""

from django.urls import path

from measures.views import evidence, measure, measure_list, organisation, score

app_name = "measures"
urlpatterns = [
    path("years/<int:year>/", measure_list.year_list, name="list"),
    path("years/<int:year>/add/", measure.add, name="add"),
    path("years/<int:year>/scores/", score.scores, name="scores"),
    path("measures/<int:pk>/", measure.edit, name="edit"),
    path("measures/<int:pk>/move/", measure_list.move, name="move"),
    path("measures/<int:pk>/delete/", measure_list.delete, name="delete"),
    path("measures/<int:pk>/restore/", measure_list.restore, name="restore"),
    path("measures/<int:pk>/evidence/", evidence.add_evidence, name="add-evidence"),
    path("evidence/<int:pk>/delete/", evidence.remove_evidence, name="delete-evidence"),
    path("evidence/<int:pk>/file/", evidence.evidence_file, name="evidence-file"),
    path("settings/", organisation.settings, name="organisation"),
    path("emblem/", organisation.emblem, name="emblem"),
]
