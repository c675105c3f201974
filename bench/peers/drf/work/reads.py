"""What a person may read, with all that an answer shows of it, in a fixed number of statements."""

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from work.models import (
    AgentAssignment,
    Document,
    DocumentTag,
    Milestone,
    Project,
    ProjectMember,
    RoomMember,
    Task,
    TaskAssignee,
    TaskDependency,
    TaskLabel,
    Ticket,
    TicketTag,
    TicketWatcher,
)

OPEN = ["todo", "in_progress", "in_review"]


def is_staff(person):
    return person.role in ("admin", "agent")


def reachable(person):
    own = Q(organization_id=person.organization_id)
    if not is_staff(person):
        return own
    assigned = AgentAssignment.objects.filter(agent_id=person.id).values("organization_id")
    return own | Q(organization_id__in=assigned)


def projects_of(person):
    # Every organization here is in a time zone whose day is the UTC day; Matrice counts by each zone.
    overdue = (
        Task.objects.filter(project_id=OuterRef("id"), status__in=OPEN, due_date__lt=timezone.now().date())
        .order_by()
        .values("project_id")
        .annotate(found=Count("id"))
        .values("found")
    )
    open_milestones = Milestone.objects.filter(status__in=["planned", "active"]).only(
        "id", "project_id", "name", "due_date"
    )
    return (
        Project.objects.filter(reachable(person))
        .annotate(overdue=Coalesce(Subquery(overdue, output_field=IntegerField()), Value(0)))
        .prefetch_related(
            Prefetch("members", queryset=ProjectMember.objects.only("project_id", "user_id")),
            Prefetch("milestones", queryset=open_milestones.order_by("due_date", "id"), to_attr="still_open"),
        )
    )


def tasks_of(person):
    blockers = TaskDependency.objects.filter(task_id=OuterRef("id"), depends_on__status__in=OPEN)
    return Task.objects.filter(reachable(person)).annotate(blocked=Exists(blockers))


def with_links(tasks):
    """Before a slice; of several slices at once see `LINKS`."""
    return tasks.prefetch_related(*LINKS)


LINKS = [
    Prefetch("assignees", queryset=TaskAssignee.objects.only("task_id", "user_id")),
    Prefetch("dependencies", queryset=TaskDependency.objects.only("task_id", "depends_on_id")),
    Prefetch(
        "labelled",
        queryset=TaskLabel.objects.select_related("label")
        .only("task_id", "label__name")
        .order_by("label__name_key"),
    ),
]


def documents_of(person):
    rooms = RoomMember.objects.filter(user_id=person.id).values("room_id")
    documents = Document.objects.filter(reachable(person)).filter(Q(room=None) | Q(room_id__in=rooms))
    if not is_staff(person):
        documents = documents.filter(internal=False)
    return (
        documents.filter(deleted_at=None)
        .select_related("uploaded_by")
        .prefetch_related(Prefetch("tagged", queryset=DocumentTag.objects.order_by("tag_key")))
    )


BY_DUE_DATE = [F("due_date").asc(nulls_last=True), "id"]


def tickets_of(person):
    return (
        Ticket.objects.filter(reachable(person))
        .defer("clocks", "search_text")
        .select_related("team")
        .prefetch_related(
            Prefetch("watchers", queryset=TicketWatcher.objects.only("ticket_id", "user_id")),
            Prefetch("tagged", queryset=TicketTag.objects.order_by("tag_key")),
        )
    )


BY_DUE_AT = [F("due_at").asc(nulls_last=True), "id"]
