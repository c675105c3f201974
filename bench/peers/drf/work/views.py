from django.db.models import Count, prefetch_related_objects
from django.shortcuts import get_object_or_404
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from work.models import Project, Room, RoomMember, Task, TaskAssignee, TicketTag
from work.pagination import PlainCount
from work.reads import (
    BY_DUE_AT,
    BY_DUE_DATE,
    LINKS,
    OPEN,
    documents_of,
    projects_of,
    reachable,
    tasks_of,
    tickets_of,
    with_links,
)
from work.serializers import (
    CardSerializer,
    DocumentSerializer,
    ProjectSerializer,
    TaskSerializer,
    TicketSerializer,
)

NOT_OVER = ["planned", "active", "on_hold"]
STATUSES = [*OPEN, "done", "cancelled"]
CARDS_MOST = 200
HOME_MOST = 20


class ProjectList(ListAPIView):
    serializer_class = ProjectSerializer
    pagination_class = PlainCount

    def get_queryset(self):
        return projects_of(self.request.user).order_by("search_text", "id")


class TaskList(ListAPIView):
    serializer_class = TaskSerializer
    pagination_class = PlainCount

    def get_queryset(self):
        wanted = self.request.query_params
        tasks = tasks_of(self.request.user)
        if "project" in wanted:
            tasks = tasks.filter(project_id__in=numbers(wanted["project"]))
        if "status" in wanted:
            tasks = tasks.filter(status__in=wanted["status"].split(","))
        if "assignee" in wanted:
            assigned = TaskAssignee.objects.filter(user_id__in=numbers(wanted["assignee"]))
            tasks = tasks.filter(id__in=assigned.values("task_id"))
        order = BY_DUE_DATE if wanted.get("sort") == "due_date" else ["position", "id"]
        return with_links(tasks).order_by(*order)


def numbers(text):
    return [int(part) for part in text.split(",")]


class Board(APIView):
    def get(self, request, pk):
        get_object_or_404(Project.objects.filter(reachable(request.user)).only("id"), pk=pk)
        totals = dict(
            Task.objects.filter(project_id=pk).order_by().values_list("status").annotate(Count("id"))
        )
        columns = {status: self.cards(pk, status) for status in STATUSES}
        # Once for all columns.
        prefetch_related_objects([card for cards in columns.values() for card in cards], *LINKS)
        return Response(
            {
                "columns": [
                    {
                        "status": status,
                        "total": totals.get(status, 0),
                        "results": CardSerializer(
                            cards[:CARDS_MOST], many=True, context={"request": request}
                        ).data,
                        "next": str(cards[CARDS_MOST - 1].id) if len(cards) > CARDS_MOST else None,
                    }
                    for status, cards in columns.items()
                ]
            }
        )

    def cards(self, project_id, status):
        tasks = tasks_of(self.request.user).filter(project_id=project_id, status=status).defer("description")
        return list(tasks.order_by("position", "id")[: CARDS_MOST + 1])


class DocumentList(ListAPIView):
    serializer_class = DocumentSerializer
    pagination_class = PlainCount

    def get_queryset(self):
        return documents_of(self.request.user).order_by("-created_at", "-id")


class TicketList(ListAPIView):
    serializer_class = TicketSerializer
    pagination_class = PlainCount

    def get_queryset(self):
        wanted = self.request.query_params
        tickets = tickets_of(self.request.user)
        if "organization" in wanted:
            tickets = tickets.filter(organization_id__in=numbers(wanted["organization"]))
        for name in ("status", "priority"):
            if name in wanted:
                tickets = tickets.filter(**{f"{name}__in": wanted[name].split(",")})
        if "tag" in wanted:
            tagged = TicketTag.objects.filter(tag_key__in=wanted["tag"].split(","))
            tickets = tickets.filter(id__in=tagged.values("ticket_id"))
        order = BY_DUE_AT if wanted.get("sort") == "due_at" else ["-created_at", "-id"]
        return tickets.order_by(*order)


class ClientHome(APIView):
    def get(self, request):
        person = request.user
        context = {"request": request}
        projects = projects_of(person).filter(status__in=NOT_OVER).order_by(*BY_DUE_DATE)
        assigned = TaskAssignee.objects.filter(user_id=person.id).values("task_id")
        awaiting = Task.objects.filter(reachable(person), status__in=OPEN, id__in=assigned)
        awaiting = awaiting.only("id", "title", "due_date", "updated_at").order_by(*BY_DUE_DATE)
        documents = documents_of(person).order_by("-created_at", "-id")
        rooms = Room.objects.filter(id__in=RoomMember.objects.filter(user_id=person.id).values("room_id"))
        return Response(
            {
                "projects": ProjectSerializer(projects[:HOME_MOST], many=True, context=context).data,
                "awaiting_me": [
                    {
                        "type": "task",
                        "id": task.id,
                        "title": task.title,
                        "due_date": task.due_date,
                        "since": task.updated_at,
                    }
                    for task in awaiting[:HOME_MOST]
                ],
                "owes": [],
                "documents": DocumentSerializer(documents[:HOME_MOST], many=True, context=context).data,
                # No conversation takes part: Matrice asks a room's object for each that there is.
                "rooms": list(rooms.order_by("-updated_at", "-id").values()[:HOME_MOST]),
            }
        )
