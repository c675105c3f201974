from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self):
        connection_created.connect(tune)


def tune(connection, **_):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        # The usual companion of WAL: a power cut may lose the last commit, never the file.
        cursor.execute("PRAGMA synchronous = NORMAL")
