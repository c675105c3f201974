import json
from datetime import datetime

from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Organization, Person


class Command(BaseCommand):
    help = "Fills an empty database with the organizations and people of a file that has one JSON object a line."

    def add_arguments(self, parser):
        parser.add_argument("file")

    @transaction.atomic
    def handle(self, *, file, **_):
        organizations, people = [], []
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                kind = row.pop("kind")
                row["created_at"] = datetime.fromisoformat(row["created_at"])
                if kind == "organization":
                    organizations.append(Organization(**row))
                else:
                    people.append(person_of(row))
        Organization.objects.bulk_create(organizations)
        Person.objects.bulk_create(people, batch_size=50)
        self.stdout.write(f"{len(people)} people in {len(organizations)} organizations")


def person_of(row):
    # Django puts the hasher's name before the PHC string to find the hasher again.
    return Person(password="argon2" + row.pop("password_hash"), **row)
