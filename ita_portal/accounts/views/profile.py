"""What the portal knows of oneself."""

from typing import Any

from django.contrib.messages.views import SuccessMessageMixin
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.views.generic import UpdateView

from ita_portal.accounts.forms.profile import ProfileForm
from ita_portal.accounts.models import User


class ProfileView(SuccessMessageMixin, UpdateView):
    """What the portal knows of oneself, and which digits one's screens show."""

    template_name = "accounts/profile.html"
    form_class = ProfileForm
    success_url = reverse_lazy("accounts:profile")
    success_message = "บันทึกแล้ว"

    def get_object(self, queryset: QuerySet | None = None) -> User:
        return self.request.user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        memberships = self.request.user.memberships.select_related("organisation__kind")
        return super().get_context_data(**kwargs, memberships=memberships)
