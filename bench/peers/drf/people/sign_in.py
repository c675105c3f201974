from hashlib import sha256
from secrets import token_urlsafe
from uuid import uuid4

import jwt
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed

from people.models import AuditEntry, Person, RefreshToken, Session

# Somebody unknown costs the same work as somebody known, so that the answer's delay tells nothing.
NOBODYS_HASH = make_password(token_urlsafe())
TOKEN_HEADERS = {"kid": settings.TOKEN_KEY_ID, "typ": settings.TOKEN_TYPE}


def sign_in(email, password, address, device):
    person = Person.objects.select_related("organization").filter(email=email.lower()).first()
    matches = check_password(password, person.password if person else NOBODYS_HASH)
    if not (person and matches and person.is_active and person.organization.is_active):
        raise AuthenticationFailed()
    now = timezone.now()
    refresh = token_urlsafe(32)
    session = open_session(person, refresh, now, address, device)
    return {"person": person, "access": access_token(person, session, now), "refresh": refresh}


@transaction.atomic
def open_session(person, refresh, now, address, device):
    expires_at = now + settings.REFRESH_LIFETIME
    session = Session.objects.create(
        person=person,
        kind="token",
        device=device,
        ip=address,
        created_at=now,
        last_seen_at=now,
        expires_at=expires_at,
    )
    RefreshToken.objects.create(
        session=session,
        token_hash=sha256(refresh.encode()).hexdigest(),
        created_at=now,
        expires_at=expires_at,
    )
    person.last_sign_in_at = now
    person.save(update_fields=["last_sign_in_at"])
    AuditEntry.objects.create(
        at=now,
        action="identity.signed_in",
        actor_id=person.id,
        actor_name=f"{person.first_name} {person.last_name}",
        organization_id=person.organization_id,
        subject_type="user",
        subject_id=str(person.id),
        after={"method": "password", "kind": "token"},
        ip=address,
        device=device,
    )
    return session


def access_token(person, session, now):
    claims = {
        "iss": settings.TOKEN_ISSUER,
        "aud": settings.TOKEN_AUDIENCE,
        "sub": str(person.id),
        "sid": session.id,
        "role": person.role,
        "organization_id": person.organization_id,
        "jti": str(uuid4()),
        "iat": now,
        "exp": now + settings.ACCESS_LIFETIME,
    }
    return jwt.encode(claims, settings.TOKEN_KEY, algorithm="EdDSA", headers=TOKEN_HEADERS)
