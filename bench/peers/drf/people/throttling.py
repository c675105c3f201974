from time import time

from django.conf import settings
from django.db import connection, transaction
from rest_framework.throttling import BaseThrottle

COUNT = """
INSERT INTO rate_limits (key, window, used) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
  used = CASE WHEN window = excluded.window THEN used + 1 ELSE 1 END,
  window = excluded.window
RETURNING used
"""


class SignInThrottle(BaseThrottle):
    """Counts in the database because two worker processes must agree on the number, as Matrice does.

    The throttles that come with the framework keep a list of times in each process: neither exact nor, with
    limits as high as a benchmark needs, cheap.
    """

    def allow_request(self, request, view):
        address = request.META["REMOTE_ADDR"]
        email = str(request.data.get("email", "")).lower()
        self.window, _ = divmod(int(time()), settings.SIGN_IN_WINDOW_SECONDS)
        with transaction.atomic(), connection.cursor() as cursor:
            pair = self.count(cursor, f"pair:{address}:{email}")
            alone = self.count(cursor, f"ip:{address}")
        return pair <= settings.SIGN_IN_LIMIT_PAIR and alone <= settings.SIGN_IN_LIMIT_IP

    def count(self, cursor, key):
        cursor.execute(COUNT, [key, self.window])
        return cursor.fetchone()[0]

    def wait(self):
        return settings.SIGN_IN_WINDOW_SECONDS - time() % settings.SIGN_IN_WINDOW_SECONDS
