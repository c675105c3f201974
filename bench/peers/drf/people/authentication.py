import jwt
from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from people.models import Session

VERIFYING_KEY = settings.TOKEN_KEY.public_key()


class SessionToken(BaseAuthentication):
    """A signed token names a session, and the session is read each time so that signing out acts at once."""

    def authenticate(self, request):
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        session = live_session(claims_of(token))
        return session.person, session

    def authenticate_header(self, request):
        return "Bearer"


def claims_of(token):
    try:
        claims = jwt.decode(
            token,
            VERIFYING_KEY,
            algorithms=["EdDSA"],
            audience=settings.TOKEN_AUDIENCE,
            issuer=settings.TOKEN_ISSUER,
            options={"require": ["exp", "sub", "sid"]},
        )
        typed = jwt.get_unverified_header(token).get("typ") == settings.TOKEN_TYPE
    except jwt.PyJWTError as failure:
        raise AuthenticationFailed() from failure
    if not typed:
        raise AuthenticationFailed()
    return claims


def live_session(claims):
    session = (
        Session.objects.select_related("person__organization")
        .filter(id=claims["sid"], ended_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if session is None or not session.person.is_active or not session.person.organization.is_active:
        raise AuthenticationFailed()
    return session
