"""Addresses of signing in and out, and of one's own account."""

from django.urls import path

from ita_portal.accounts.views import password, profile, security, sign_in
from ita_portal.accounts.views.reauthentication import ReauthenticateView

app_name = "accounts"
urlpatterns = [
    path("login/", sign_in.SignInView.as_view(), name="login"),
    path("login/passkey/", sign_in.PasskeySignInView.as_view(), name="passkey-sign-in"),
    path("logout/", sign_in.SignOutView.as_view(), name="logout"),
    path("reauthenticate/", ReauthenticateView.as_view(), name="reauthenticate"),
    path("profile/", profile.ProfileView.as_view(), name="profile"),
    path("password/", password.ChangePasswordView.as_view(), name="password"),
    path("password/forgotten/", password.ForgottenView.as_view(), name="forgotten"),
    path("password/forgotten/sent/", password.LetterSentView.as_view(), name="letter-sent"),
    path("security/", security.SecurityView.as_view(), name="security"),
    path("security/app/", security.AddAppView.as_view(), name="add-app"),
    path("security/app/remove/", security.RemoveAppView.as_view(), name="remove-app"),
    path("security/passkeys/add/", security.AddPasskeyView.as_view(), name="add-passkey"),
    path(
        "security/passkeys/<int:pk>/remove/",
        security.RemovePasskeyView.as_view(),
        name="remove-passkey",
    ),
    path("security/codes/", security.RecoveryCodesView.as_view(), name="recovery-codes"),
    path("security/codes/new/", security.NewRecoveryCodesView.as_view(), name="new-recovery-codes"),
    path("security/sessions/end-others/", security.end_other_sessions, name="end-other-sessions"),
    path("security/sessions/<int:number>/end/", security.end_session, name="end-session"),
    path(
        "security/identities/<int:number>/remove/",
        security.disconnect_identity,
        name="disconnect-identity",
    ),
]
