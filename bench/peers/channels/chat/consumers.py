import json

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import IntegrityError
from django.utils import timezone

from chat.models import Message, Room

CONTENT_MOST = 10_000
PAGE = 200


class ChatConsumer(AsyncWebsocketConsumer):
    """One person in one room. A message is stored, then told; its text is written once for all who hear it."""

    async def connect(self):
        self.user = self.scope["user"]
        self.room_id = self.scope["url_route"]["kwargs"]["room_id"]
        self.group = f"room-{self.room_id}"
        if not self.user.is_authenticated or not await self.is_member():
            await self.close(code=4003)
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        await self.say(type="joined", head=await self.head())

    async def disconnect(self, code):
        if hasattr(self, "group"):
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        try:
            frame = json.loads(text_data or "")
            kind = frame["type"]
        except (ValueError, TypeError, KeyError):
            await self.say(type="error", code="invalid_json")
            return
        if kind == "message":
            await self.take_message(frame)
        elif kind == "since":
            await self.turn_page(frame)
        else:
            await self.say(type="error", code="unknown_type")

    async def take_message(self, frame):
        content, client_id = frame.get("content"), frame.get("client_id")
        if not isinstance(content, str) or not 0 < len(content) <= CONTENT_MOST or not isinstance(client_id, str):
            await self.say(type="error", code="invalid_frame")
            return
        message, is_new = await self.store(content, client_id)
        if is_new:
            text = json.dumps({"type": "message", **self.show(message, self.user)})
            await self.channel_layer.group_send(self.group, {"type": "chat.message", "text": text})
        await self.say(type="ack", client_id=client_id, id=message.id)

    async def chat_message(self, event):
        await self.send(text_data=event["text"])

    async def turn_page(self, frame):
        messages = await self.page(int(frame["id"]))
        await self.say(type="page", messages=messages[:PAGE], more=len(messages) > PAGE)

    async def say(self, **frame):
        await self.send(text_data=json.dumps(frame))

    @database_sync_to_async
    def is_member(self):
        return Room.members.through.objects.filter(room_id=self.room_id, user_id=self.user.id).exists()

    @database_sync_to_async
    def head(self):
        newest = Message.objects.filter(room_id=self.room_id).order_by("-id").values_list("id", flat=True)
        return newest.first() or 0

    @database_sync_to_async
    def store(self, content, client_id):
        names = {"room_id": self.room_id, "sender": self.user, "client_id": client_id}
        try:
            return Message.objects.create(content=content, created_at=timezone.now(), **names), True
        except IntegrityError:
            return Message.objects.get(**names), False

    @database_sync_to_async
    def page(self, after):
        rows = Message.objects.filter(room_id=self.room_id, id__gt=after).select_related("sender").order_by("id")
        return [self.show(message, message.sender) for message in rows[: PAGE + 1]]

    def show(self, message, sender):
        return {
            "id": message.id,
            "room_id": self.room_id,
            "content": message.content,
            "sender": {"id": sender.id, "name": sender.get_full_name()},
            "created_at": message.created_at.isoformat(),
            "client_id": message.client_id,
        }
