"""The addresses that allauth asks for by its own names; all other pages of it do not exist here."""

from django.urls import path, re_path

from ita_portal.accounts.views import identity, password, security, sign_in
from ita_portal.accounts.views.reauthentication import ReauthenticateView

urlpatterns = [
    path("login/", sign_in.SignInView.as_view(), name="account_login"),
    path("login/second/", sign_in.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("reauthenticate/", ReauthenticateView.as_view(), name="account_reauthenticate"),
    path("security/", security.SecurityView.as_view(), name="mfa_index"),
    path("security/", security.SecurityView.as_view(), name="mfa_deactivate_totp"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        password.NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
    path("identity/<slug:provider_id>/", identity.go, name="openid_connect_login"),
    path("identity/<slug:provider_id>/back/", identity.come_back, name="openid_connect_callback"),
]
