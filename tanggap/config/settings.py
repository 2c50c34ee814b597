"""Every setting of the product, in one file. What an administrator may choose comes from the environment."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tanggap.config.env import envchoice, envint, envlist, envsecret, envtext, keep_secret
from tanggap.config.logs import configure_structlog, logging_settings
from tanggap.config.place import (
    DATA_DIR,
    DATABASE_FILE,
    DEMO,
    MEDIA_DIR,
    QUEUE_FILE,
    SECRET_KEY_FILE,
    make_data_dir,
    public_url,
)
from tanggap.config.queue import queue_settings
from tanggap.ui import flat

PRODUCT_DIR = Path(__file__).resolve().parent.parent

DEBUG = False
make_data_dir()
SECRET_KEY = envsecret("TANGGAP_SECRET_KEY") or keep_secret(SECRET_KEY_FILE)

# ---- Where people reach it ----------------------------------------------------------------------------------
PUBLIC_URL = public_url()
HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *envlist("TANGGAP_HOSTS")]
if PUBLIC_URL:
    ALLOWED_HOSTS.append(PUBLIC_URL.partition("://")[2].partition(":")[0])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []
ALLAUTH_TRUSTED_PROXY_COUNT = envint("TANGGAP_PROXIES", 0)
if HTTPS and ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ROOT_URLCONF = "tanggap.config.urls"
WSGI_APPLICATION = "tanggap.config.wsgi.application"

# ---- Rooms: ours first, so that our templates lie over those of the libraries -----------------------------------
INSTALLED_APPS = [
    "tanggap.ui",
    "tanggap.facility",
    "tanggap.people",
    "tanggap.register",
    "tanggap.notices",
    "tanggap.intake",
    "tanggap.desk",
    "tanggap.public",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "huey.contrib.djhuey",
]
AUTH_USER_MODEL = "people.Staff"

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tanggap.people.language.StaffLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tanggap.ui.methods.MethodMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tanggap.config.context.installation",
            ],
        },
    }
]

# ---- Database, cache, queue --------------------------------------------------------------------------------------
SQLITE_OPTIONS = {
    # A writer takes its lock at BEGIN: one that starts as a reader and then writes could fail without waiting.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;PRAGMA mmap_size=268435456;"
        "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;PRAGMA wal_autocheckpoint=4000;"
        "PRAGMA foreign_keys=ON"
    ),
}


def postgres_settings(url: str) -> dict[str, Any]:
    """With prepared statements, which Django turns off for the sake of poolers: planning what a page asks takes longer
    than finding it."""
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    found["OPTIONS"] = {"prepare_threshold": 5, "server_side_binding": True} | found.get("OPTIONS", {})
    return found


DATABASE_URL = "" if DEMO else (envsecret("DATABASE_URL") or "")
DATABASES: dict[str, Any] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATABASE_FILE,
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
}
if DATABASE_URL:
    if DATABASE_URL.partition("://")[0] not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL: hanya postgresql:// yang didukung; kosongkan untuk memakai SQLite.")
    DATABASES["default"] = postgres_settings(DATABASE_URL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in throttling counts here: in memory, each web process would count for itself.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

HUEY = queue_settings(
    "" if DEMO else (envsecret("TANGGAP_QUEUE_URL") or ""),
    file=QUEUE_FILE,
)

# ---- Language and time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PRODUCT_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# ---- Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Attachments: never below an address of the web server.
MEDIA_ROOT = MEDIA_DIR
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# ---- Security --------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, flat.CSP_SOURCE],  # the one inlined sheet, by its hash
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "tanggap.desk.held.csrf_failed"  # a form of the desk is offered again with what was typed

# ---- Sign-in ---------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "nip")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/meja/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "tanggap.people.signin.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tanggap.people.forms.LoginForm",
    "reauthenticate": "tanggap.people.forms.ReauthenticateForm",
    "change_password": "tanggap.people.forms.ChangePasswordForm",
}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "tanggap.people.signin.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "tanggap.people.forms.AuthenticateForm",
    "reauthenticate": "tanggap.people.forms.ReauthenticateByCodeForm",
    "activate_totp": "tanggap.people.forms.ActivateTOTPForm",
    "add_webauthn": "tanggap.people.forms.AddWebAuthnForm",
    "edit_webauthn": "tanggap.people.forms.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Tanggap"
# http://localhost is the only plain-http address where a browser offers passkeys, and the demo lives there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

# ---- E-mail: the demo never has a wire; without a host sending fails loudly instead of vanishing -----------------
EMAIL_HOST = "" if DEMO else envtext("TANGGAP_EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"
EMAIL_SECURITY = envchoice("TANGGAP_EMAIL_SECURITY", "starttls", choices=("starttls", "tls", "none"))
EMAIL_USE_TLS = EMAIL_SECURITY == "starttls"
EMAIL_USE_SSL = EMAIL_SECURITY == "tls"
EMAIL_PORT = envint("TANGGAP_EMAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[EMAIL_SECURITY], minimum=1)
EMAIL_HOST_USER = envtext("TANGGAP_EMAIL_USER")
EMAIL_HOST_PASSWORD = envsecret("TANGGAP_EMAIL_PASSWORD") or ""
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = envtext("TANGGAP_EMAIL_FROM")

# ---- Log -------------------------------------------------------------------------------------------------------------
LOG_LEVEL = envchoice("TANGGAP_LOG", "INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = logging_settings(LOG_LEVEL)
configure_structlog()
