"""Tables and columns as Matrice has them, with the indexes that the same questions want."""

from django.db import models
from django.db.models import F

from people.models import Organization, Person

CASCADE = models.CASCADE
PROTECT = models.PROTECT


class AgentAssignment(models.Model):
    organization = models.ForeignKey(Organization, on_delete=CASCADE)
    agent = models.ForeignKey(Person, on_delete=CASCADE)
    assigned_at = models.DateTimeField()

    class Meta:
        db_table = "agent_assignments"


class Room(models.Model):
    name = models.CharField(max_length=200)
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "chat_rooms"


class RoomMember(models.Model):
    room = models.ForeignKey(Room, on_delete=CASCADE)
    user = models.ForeignKey(Person, on_delete=CASCADE)

    class Meta:
        db_table = "chat_members"


class Project(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    name = models.CharField(max_length=200)
    description = models.TextField()
    status = models.CharField(max_length=20)
    health = models.CharField(max_length=20)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    budget_amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    budget_minutes = models.IntegerField(null=True)
    hourly_rate_amount = models.BigIntegerField(null=True)
    lead = models.ForeignKey(Person, null=True, on_delete=PROTECT, related_name="+")
    room = models.ForeignKey(Room, null=True, on_delete=PROTECT, related_name="+")
    created_by = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    # Counted when a task changes, as Matrice counts them, so that a list does not.
    tasks_total = models.IntegerField()
    tasks_done = models.IntegerField()
    minutes_total = models.IntegerField()
    minutes_done = models.IntegerField()
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "projects"
        indexes = [
            models.Index(fields=["organization", "search_text", "id"], name="projects_by_organization"),
            models.Index(fields=["search_text", "id"], name="projects_by_name"),
        ]


class ProjectMember(models.Model):
    project = models.ForeignKey(Project, on_delete=CASCADE, related_name="members")
    user = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "project_members"


class Milestone(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    project = models.ForeignKey(Project, on_delete=CASCADE, related_name="milestones")
    name = models.CharField(max_length=200)
    description = models.TextField()
    status = models.CharField(max_length=20)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    reached_at = models.DateTimeField(null=True)
    tasks_total = models.IntegerField()
    tasks_done = models.IntegerField()
    minutes_total = models.IntegerField()
    minutes_done = models.IntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "milestones"
        indexes = [models.Index(fields=["project", "due_date", "id"], name="milestones_by_project")]


class Label(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    name = models.CharField(max_length=40)
    name_key = models.CharField(max_length=40)
    colour = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "labels"


class Task(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    project = models.ForeignKey(Project, on_delete=CASCADE)
    milestone = models.ForeignKey(Milestone, null=True, on_delete=models.SET_NULL)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    title = models.CharField(max_length=200)
    description = models.TextField()
    status = models.CharField(max_length=20)
    priority = models.CharField(max_length=20)
    start_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    estimate_minutes = models.IntegerField(null=True)
    position = models.CharField(max_length=100)
    created_by = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True)
    children_count = models.IntegerField()
    comments_count = models.IntegerField()
    internal_comments_count = models.IntegerField()
    attachments_count = models.IntegerField()
    internal_attachments_count = models.IntegerField()
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "tasks"
        indexes = [
            models.Index(fields=["project", "status", "position"], name="tasks_column"),
            models.Index(fields=["project", "due_date"], name="tasks_due_by_project"),
            models.Index(fields=["due_date", "id"], name="tasks_by_due_date"),
        ]


class TaskAssignee(models.Model):
    task = models.ForeignKey(Task, on_delete=CASCADE, related_name="assignees")
    user = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")

    class Meta:
        db_table = "task_assignees"


class TaskDependency(models.Model):
    task = models.ForeignKey(Task, on_delete=CASCADE, related_name="dependencies")
    depends_on = models.ForeignKey(Task, on_delete=CASCADE, related_name="+")

    class Meta:
        db_table = "task_dependencies"


class TaskLabel(models.Model):
    task = models.ForeignKey(Task, on_delete=CASCADE, related_name="labelled")
    label = models.ForeignKey(Label, on_delete=CASCADE)

    class Meta:
        db_table = "task_labels"


class Document(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    project = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL)
    task = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL)
    ticket_id = models.BigIntegerField(null=True)
    room = models.ForeignKey(Room, null=True, on_delete=PROTECT)
    folder_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    mimetype = models.CharField(max_length=100)
    type = models.CharField(max_length=20)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, null=True)
    versions_count = models.IntegerField()
    file_id = models.CharField(max_length=36)
    internal = models.BooleanField()
    uploaded_by = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    scan = models.CharField(max_length=20)
    has_thumbnail = models.BooleanField()
    retained_until = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "documents"
        indexes = [
            models.Index(fields=["organization", "created_at", "id"], name="documents_by_organization"),
            models.Index(fields=["created_at", "id"], name="documents_by_age"),
        ]


class DocumentTag(models.Model):
    document = models.ForeignKey(Document, on_delete=CASCADE, related_name="tagged")
    tag = models.CharField(max_length=40)
    tag_key = models.CharField(max_length=40)

    class Meta:
        db_table = "document_tags"


class Team(models.Model):
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100)
    lead_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "teams"


UNFINISHED = ["new", "open", "pending", "on_hold"]


class Ticket(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    reference = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    category = models.CharField(max_length=20)
    priority = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    requester = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    assignee = models.ForeignKey(Person, null=True, on_delete=PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)
    project = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL)
    task = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL)
    room_id = models.BigIntegerField(null=True)
    follows_id = models.BigIntegerField(null=True)
    merged_into_id = models.BigIntegerField(null=True)
    split_from_id = models.BigIntegerField(null=True)
    replies_count = models.IntegerField()
    internal_replies_count = models.IntegerField()
    first_responded_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    clocks = models.TextField()
    first_response_due_at = models.DateTimeField(null=True)
    next_response_due_at = models.DateTimeField(null=True)
    resolution_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    near_at = models.DateTimeField(null=True)
    breached = models.BooleanField()
    paused = models.BooleanField()
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "tickets"
        indexes = [
            models.Index(fields=["organization", "status"], name="tickets_by_organization"),
            models.Index(
                F("due_at").asc(),
                "id",
                name="tickets_unfinished_by_due",
                condition=models.Q(status__in=UNFINISHED),
            ),
        ]


class TicketWatcher(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=CASCADE, related_name="watchers")
    user = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")

    class Meta:
        db_table = "ticket_watchers"


class TicketTag(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=CASCADE, related_name="tagged")
    tag = models.CharField(max_length=40)
    tag_key = models.CharField(max_length=40, db_index=True)

    class Meta:
        db_table = "ticket_tags"
