"""Going to the identity provider and coming back from it."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from requests import RequestException

from ita_portal.accounts.adapters.identity import failed
from ita_portal.accounts.identity import Exchange
from ita_portal.accounts.views.security import SHARED

# What browsers say of a request that another site began.
_ELSEWHERE = {"cross-site", "same-site"}


@login_not_required
@require_safe
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send her to the provider, to sign in or (`process=connect`) to connect who she is there.

    Only a page of the portal leads there: another site could else sign her in unasked. The policy
    on forms lets none of ours end at the provider, so that this is GET.
    """
    if request.headers.get("Sec-Fetch-Site") in _ELSEWHERE:
        return redirect("accounts:security" if request.user.is_authenticated else "accounts:login")
    shared = request.user.is_authenticated and request.user.is_demonstration
    if shared and request.GET.get("process") == "connect":
        messages.info(request, SHARED)
        return redirect("accounts:security")
    return _answer(OAuth2LoginView, request, provider_id)


@login_not_required
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says of her: sign her in, or connect."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(Exchange(request, provider_id))(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except (RequestException, KeyError) as down:
        return failed(request, down)
