"""Addresses of the officer's desk, all of them below desk/ORGANISATION/."""

from django.urls import path

from measures.views import (
    acting,
    chain,
    evidence,
    invitation,
    lost_phone,
    measure,
    measure_list,
    organisation,
    people,
    score,
    wording,
)

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
    path("wordings/<int:pk>/bring-back/", wording.bring_back, name="bring-back"),
    path("evidence/<int:pk>/copy/", evidence.evidence_copy, name="evidence-copy"),
    path("settings/", organisation.settings, name="organisation"),
    path("emblem/", organisation.emblem, name="emblem"),
    path("people/", people.people, name="people"),
    path("people/invite/", invitation.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/close/", people.close, name="close-membership"),
    path("people/<int:pk>/lost-phone/", lost_phone.lost_phone, name="lost-phone"),
    path("invitations/<int:pk>/resend/", invitation.resend, name="resend-invitation"),
    path("invitations/<int:pk>/withdraw/", invitation.withdraw, name="withdraw-invitation"),
    path("chain/", chain.chain, name="chain"),
    path("chain/usual/", chain.lay, name="lay-chain"),
    path("chain/add/", chain.add, name="add-post"),
    path("posts/<int:pk>/", chain.edit, name="edit-post"),
    path("posts/<int:pk>/move/", chain.move, name="move-post"),
    path("posts/<int:pk>/take-out/", chain.take_out, name="take-out-post"),
    path("posts/<int:pk>/put-back/", chain.put_back, name="put-back-post"),
    path("posts/<int:pk>/acting/", acting.appoint, name="appoint"),
    path("acting/<int:pk>/end/", acting.end, name="end-appointment"),
]
