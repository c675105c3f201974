"""A production-minded Django, kept lean on purpose: what Matrice does not do, the peer does not pay for."""

import os
from datetime import timedelta

from cryptography.hazmat.primitives.serialization import load_pem_private_key

DEBUG = False
SECRET_KEY = os.environ["PEER_SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "peer.urls"
WSGI_APPLICATION = "peer.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "rest_framework",
    "people",
    "work",
    "billing",
    "shop",
]
# Token clients need neither Django's sessions nor its CSRF cookie; leaving them out favours the peer.
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_REFERRER_POLICY = "same-origin"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["PEER_DATABASE"],
        # A connection for each request would reopen the file and repeat the pragmas every time.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["people.hashers.SameCostArgon2"]

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["people.authentication.SessionToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "UNAUTHENTICATED_USER": None,
}

TOKEN_KEY = load_pem_private_key(os.environ["PEER_TOKEN_KEY"].encode(), password=None)
TOKEN_KEY_ID = "bench"
TOKEN_TYPE = "at+jwt"
TOKEN_ISSUER = "http://peer.test"
TOKEN_AUDIENCE = "matrice"
# For what only some benchmarks ask: addresses that are derived from a key.
LINKS_KEY = os.environ.get("PEER_LINKS_KEY", "unused").encode()
PUBLIC_URL = os.environ.get("PEER_PUBLIC_URL", "")
ACCESS_LIFETIME = timedelta(minutes=480)
REFRESH_LIFETIME = timedelta(minutes=10_080)

# Counted exactly, but never reached: the benchmark measures the counting, not the refusal.
SIGN_IN_LIMIT_PAIR = 100_000
SIGN_IN_LIMIT_IP = 100_000
SIGN_IN_WINDOW_SECONDS = 60

LOGGING_CONFIG = None
