import json
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from chat.models import Room

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Command(BaseCommand):
    help = "Fills an empty database from a JSON file of people and rooms, and writes down what was made."

    def add_arguments(self, parser):
        parser.add_argument("plan")
        parser.add_argument("outcome")

    @transaction.atomic
    def handle(self, *, plan, outcome, **_):
        with open(plan, encoding="utf-8") as file:
            wanted = json.load(file)
        people = [self.person(row) for row in wanted["people"]]
        rooms = {}
        for row in wanted["rooms"]:
            room = Room.objects.create(name=row["name"])
            room.members.add(*(people[place] for place in row["people"]))
            rooms[row["name"]] = room.id
        cookies = [f"{settings.SESSION_COOKIE_NAME}={self.sign_in(person)}" for person in people]
        with open(outcome, "w", encoding="utf-8") as file:
            json.dump({"cookies": cookies, "rooms": rooms}, file)

    def person(self, row):
        person = get_user_model()(username=row["email"], **row)
        # The sessions hang on the password's hash; nobody types one here.
        person.set_unusable_password()
        person.save()
        return person

    def sign_in(self, person):
        """What `login()` leaves in the session store."""
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return session.session_key
