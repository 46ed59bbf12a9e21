"""How the portal is set up; every setting that a host may change is read from its environment.

Without any environment the portal runs embedded: SQLite and files under `var/`, debug off, one
machine. README.md lists the variables.
"""

import secrets
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

import bootstrap
import environ
import fontpkg_sarabun
from csp.constants import NONE, SELF

from ita_portal.running.sentry import begin as begin_sentry
from ita_portal.storage import storage_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def _kept_secret(name: str) -> str:
    """Return a secret of this installation, made on the first start and kept in VAR_DIR.

    It is written beside its place and then linked there, so that of two processes that start at
    once both read the same whole secret.
    """
    path, fresh = VAR_DIR / name, VAR_DIR / f"{name}.{secrets.token_hex(4)}"
    if not path.exists():
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
    return path.read_text().strip()


# --- this host ------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret("secret_key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_NAME = "รายงานคุณธรรมและความโปร่งใสท้องถิ่น"
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=SITE_URL.startswith("https://"))

# --- parts ----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "ita_portal.static_files.StaticFiles",
    "django.contrib.humanize",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "ita_portal.accounts",
    "ita_portal.audit",
    "ita_portal.notices",
    "measures",
    "reports",
    "ita_portal.running",
]
MIDDLEWARE = [
    "ita_portal.running.requests.number_requests",
    "ita_portal.running.metrics.count_answers",
    "ita_portal.encoding.read_as_utf8",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "ita_portal.body_limit.limit_bodies",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ita_portal.accounts.middleware.leave_no_copy",
    "reports.middleware.published_first",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ita_portal.accounts.middleware.keep_typed_text",
    "ita_portal.accounts.middleware.ClosedDoor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "measures.middleware.require_second_factor",
    "measures.middleware.follow_moved",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "ita_portal.urls"
WSGI_APPLICATION = "ita_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ita_portal.notices.navigation.navigation",
                "reports.navigation.navigation",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- database -------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ita.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A host that does not answer must not hold the pages that need no database.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits and codes that were used once: kept where every worker sees them. Nothing else is.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- people ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "ita_portal.accounts.passwords.OwnWordsValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
SESSION_ENGINE = "ita_portal.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
# How long after proving who she is a person may decide, publish or change her account.
PROOF_LASTS = timedelta(minutes=env.int("PROOF_MINUTES", default=15))

# --- signing in -----------------------------------------------------------------------------
ACCOUNT_ADAPTER = "ita_portal.accounts.adapters.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; how people sign in
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(PROOF_LASTS.total_seconds())
# What takes the portal long, besides allauth's own: files to verify or to import, papers to set.
ACCOUNT_RATE_LIMITS = {
    "verify_paper": "20/m/ip",
    "set_paper": "60/m/user",
    "import_report": "20/m/user",
}
# How often a minute one address may ask the open data of each process.
API_RATE = env.int("API_RATE", default=240)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "ita_portal.accounts.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator opened the account, so nobody squats on it
MFA_TOTP_ISSUER = "รายงานคุณธรรมท้องถิ่น"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# How many proxies of our own stand before the portal; their word on addresses is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

# One sign-in of another organisation, ThaiD for instance, for accounts that there are already.
OIDC_NAME = env.str("OIDC_NAME", default="")
SOCIALACCOUNT_ADAPTER = "ita_portal.accounts.adapters.identity.IdentityAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID", default=""),
                "secret": env.str("OIDC_SECRET", default=""),
                "settings": {"server_url": env.str("OIDC_ISSUER", default="")},
            }
        ]
        if OIDC_NAME
        else [],
    }
}

# Failures lock one name at one address for a while, so that nobody locks out somebody else.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "ita_portal.accounts.lockout.name_of"
AXES_CLIENT_IP_CALLABLE = "ita_portal.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "ita_portal.accounts.lockout.answer"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log has them
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_HANDLER = "ita_portal.accounts.lockout.Attempts"

# --- e-mail ---------------------------------------------------------------------------------
# Every letter becomes a file unless a mail server is named; one that is down must not hold a page.
vars().update(env.email("EMAIL_URL", default=f"filemail:///{quote(str(VAR_DIR / 'mail'))}"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"no-reply@{urlsplit(SITE_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
VISIT_LINKS = env.bool("VISIT_LINKS", default=True)
LATE_AFTER_DAYS = max(1, env.int("LATE_AFTER_DAYS", default=3))

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "th"
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "ita_portal" / "locale"]

# --- files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap/css", Path(bootstrap.__path__[0]) / "css"),
    ("bootstrap/js", Path(bootstrap.__path__[0]) / "js"),
    ("sarabun", Path(fontpkg_sarabun.__file__).parent / "files"),
]
# On this host's disk, or in an object store that all hosts share.
STORAGE_URL = env.str("STORAGE_URL", default="")
STORAGES = {
    "default": storage_of(STORAGE_URL, VAR_DIR, "files"),
    "published": storage_of(STORAGE_URL, VAR_DIR, "files/published", replacing=True),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
PAPER_FONT_DIR = Path(
    env.str("PAPER_FONT_DIR", default=str(Path(sys.prefix) / "share/fonts/thsarabunpsk"))
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
LARGEST_EMBLEM = 2 * 1024 * 1024
LARGEST_EVIDENCE = 20 * 1024 * 1024
LARGEST_PAPER = 30 * 1024 * 1024
# How much of a request that is too large is read, so that the browser gets its answer.
MOST_THROWN_AWAY = 64 * 1024 * 1024

# --- proof ----------------------------------------------------------------------------------
AUDIT_KEY = env.str("AUDIT_KEY", default="") or _kept_secret("audit_key")
SEAL_PKCS12 = env.str("SEAL_PKCS12", default="")
SEAL_PASSPHRASE = env.str("SEAL_PASSPHRASE", default="")
SEAL_FOLDER = VAR_DIR / "seal"
TSA_URL = env.str("TSA_URL", default="")

GIVEN_BY_ENVIRONMENT = {
    name for name in ("SECRET_KEY", "AUDIT_KEY", "SEAL_PKCS12") if env.str(name, default="")
}

# --- protection -----------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Browsers take a cookie of this prefix only over TLS and from this very host, never from a sibling.
_ONLY_HERE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_ONLY_HERE}sessionid", f"{_ONLY_HERE}csrftoken"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
CSRF_FAILURE_VIEW = "ita_portal.views.form_expired"

# --- what operators see ---------------------------------------------------------------------
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if not METRICS_TOKEN:
    MIDDLEWARE.remove("ita_portal.running.metrics.count_answers")
if SENTRY_DSN := env.str("SENTRY_DSN", default=""):
    begin_sentry(SENTRY_DSN)

# --- log ------------------------------------------------------------------------------------
LOG_FORMAT = env.str("LOG_FORMAT", default="text")
_LINE = "ita_portal.log_lines.JsonLine" if LOG_FORMAT == "json" else "ita_portal.log_lines.LogLine"
_TALKATIVE = ("weasyprint", "fontTools", "pikepdf", "pyhanko", "pyhanko_certvalidator", "axes")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": _LINE}},
    "filters": {"absence": {"()": "ita_portal.log_lines.AbsenceFilter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["absence"]}
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {name: {"level": "ERROR"} for name in _TALKATIVE},
}
