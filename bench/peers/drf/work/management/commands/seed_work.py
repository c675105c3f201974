import json

from django.core.management.base import BaseCommand
from django.db import connection, transaction


class Command(BaseCommand):
    help = "Fills tables with the rows of a file that has one JSON object a line: a table's name, columns and rows."

    def add_arguments(self, parser):
        parser.add_argument("file")

    @transaction.atomic
    def handle(self, *, file, **_):
        # Objects of models would take minutes for a quarter of a million rows.
        with open(file, encoding="utf-8") as lines, connection.cursor() as cursor:
            for line in lines:
                table = json.loads(line)
                columns = ", ".join(table["columns"])
                places = ", ".join(["%s"] * len(table["columns"]))
                cursor.executemany(f"INSERT INTO {table['name']} ({columns}) VALUES ({places})", table["rows"])
                self.stdout.write(f"{len(table['rows'])} rows in {table['name']}")
