"""Addresses of pay pages, derived as Matrice derives them: never stored."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY = HKDF(algorithm=SHA256(), length=32, salt=b"matrice", info=b"HMAC:links").derive(settings.LINKS_KEY)


def pay_page_url(document):
    if document.sent_at is None or document.kind == "credit_note":
        return None
    name = f"{document.id}-{document.link_number}"
    signature = urlsafe_b64encode(digest(KEY, f"invoice:{name}".encode(), sha256)).decode().rstrip("=")
    return f"{settings.PUBLIC_URL}/p/{name}.{signature}"
