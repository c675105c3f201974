from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self):
        connection_created.connect(tune_sqlite)


def tune_sqlite(connection, **_):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        # The usual companion of WAL: a power cut may lose the last commit, never the file.
        cursor.execute("PRAGMA synchronous = NORMAL")
