from django.utils import timezone
from rest_framework import serializers

from work.models import Document, Project, Task, Ticket
from work.reads import is_staff


class ProjectSerializer(serializers.ModelSerializer):
    member_ids = serializers.SerializerMethodField()
    progress = serializers.SerializerMethodField()
    next_milestone = serializers.SerializerMethodField()
    overdue_tasks_count = serializers.IntegerField(source="overdue")

    class Meta:
        model = Project
        fields = [
            "id",
            "organization_id",
            "name",
            "description",
            "status",
            "health",
            "start_date",
            "due_date",
            "budget_amount",
            "currency",
            "budget_minutes",
            "hourly_rate_amount",
            "lead_id",
            "member_ids",
            "room_id",
            "progress",
            "next_milestone",
            "overdue_tasks_count",
            "created_at",
            "updated_at",
        ]

    def get_fields(self):
        fields = super().get_fields()
        if not is_staff(self.context["request"].user):
            fields.pop("hourly_rate_amount")
        return fields

    def get_member_ids(self, project):
        return [member.user_id for member in project.members.all()]

    def get_progress(self, project):
        total, done = project.tasks_total, project.tasks_done
        return {
            "done": done,
            "total": total,
            "percent": percent_of(done, total),
            "done_minutes": project.minutes_done,
            "total_minutes": project.minutes_total,
        }

    def get_next_milestone(self, project):
        if not project.still_open:
            return None
        milestone = project.still_open[0]
        return {"id": milestone.id, "name": milestone.name, "due_date": milestone.due_date}


def percent_of(done, total):
    if total == 0:
        return 0
    # Half goes up, as in JavaScript.
    return 100 if done == total else min(99, int(done * 100 / total + 0.5))


class CardSerializer(serializers.ModelSerializer):
    assignee_ids = serializers.SerializerMethodField()
    labels = serializers.SerializerMethodField()
    depends_on_ids = serializers.SerializerMethodField()
    blocked = serializers.BooleanField()
    comments_count = serializers.SerializerMethodField()
    attachments_count = serializers.SerializerMethodField()

    class Meta:
        model = Task
        fields = [
            "id",
            "organization_id",
            "project_id",
            "milestone_id",
            "parent_id",
            "title",
            "status",
            "priority",
            "assignee_ids",
            "labels",
            "start_date",
            "due_date",
            "estimate_minutes",
            "depends_on_ids",
            "blocked",
            "position",
            "created_by_id",
            "completed_at",
            "comments_count",
            "attachments_count",
            "children_count",
            "created_at",
            "updated_at",
        ]

    def get_assignee_ids(self, task):
        return [assignee.user_id for assignee in task.assignees.all()]

    def get_labels(self, task):
        return [labelled.label.name for labelled in task.labelled.all()]

    def get_depends_on_ids(self, task):
        return [dependency.depends_on_id for dependency in task.dependencies.all()]

    def get_comments_count(self, task):
        return task.comments_count + self.for_staff(task.internal_comments_count)

    def get_attachments_count(self, task):
        return task.attachments_count + self.for_staff(task.internal_attachments_count)

    def for_staff(self, count):
        return count if is_staff(self.context["request"].user) else 0


class TaskSerializer(CardSerializer):
    class Meta(CardSerializer.Meta):
        fields = [*CardSerializer.Meta.fields, "description"]


class DocumentSerializer(serializers.ModelSerializer):
    version = serializers.IntegerField(source="versions_count")
    tags = serializers.SerializerMethodField()
    uploaded_by = serializers.SerializerMethodField()
    preview = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = [
            "id",
            "organization_id",
            "project_id",
            "task_id",
            "ticket_id",
            "room_id",
            "folder_id",
            "name",
            "mimetype",
            "size",
            "sha256",
            "version",
            "versions_count",
            "tags",
            "internal",
            "uploaded_by",
            "scan",
            "preview",
            "retained_until",
            "deleted_at",
            "created_at",
            "updated_at",
        ]

    def get_fields(self):
        fields = super().get_fields()
        if not is_staff(self.context["request"].user):
            fields.pop("internal")
        return fields

    def get_tags(self, document):
        return [tagged.tag for tagged in document.tagged.all()]

    def get_uploaded_by(self, document):
        person = document.uploaded_by
        return {"id": person.id, "name": f"{person.first_name} {person.last_name}"}

    def get_preview(self, document):
        kind = "pdf" if document.mimetype == "application/pdf" else "none"
        return {"kind": kind, "thumbnail": document.has_thumbnail}


class TicketSerializer(serializers.ModelSerializer):
    team = serializers.SerializerMethodField()
    watcher_ids = serializers.SerializerMethodField()
    tags = serializers.SerializerMethodField()
    attachments = serializers.SerializerMethodField()
    replies_count = serializers.SerializerMethodField()
    breached = serializers.SerializerMethodField()
    satisfaction = serializers.SerializerMethodField()

    class Meta:
        model = Ticket
        fields = [
            "id",
            "reference",
            "organization_id",
            "subject",
            "body",
            "category",
            "priority",
            "status",
            "channel",
            "requester_id",
            "assignee_id",
            "team",
            "watcher_ids",
            "tags",
            "project_id",
            "task_id",
            "room_id",
            "follows_id",
            "merged_into_id",
            "split_from_id",
            "attachments",
            "replies_count",
            "first_responded_at",
            "solved_at",
            "closed_at",
            "first_response_due_at",
            "next_response_due_at",
            "resolution_due_at",
            "due_at",
            "near_at",
            "breached",
            "paused",
            "satisfaction",
            "created_at",
            "updated_at",
        ]

    def get_team(self, ticket):
        return None if ticket.team is None else {"id": ticket.team.id, "name": ticket.team.name}

    def get_watcher_ids(self, ticket):
        return [watcher.user_id for watcher in ticket.watchers.all()]

    def get_tags(self, ticket):
        return [tagged.tag for tagged in ticket.tagged.all()]

    def get_attachments(self, ticket):
        # Nothing is attached to an opening here; Matrice asks for each page whether something is.
        return []

    def get_replies_count(self, ticket):
        internal = ticket.internal_replies_count if is_staff(self.context["request"].user) else 0
        return ticket.replies_count + internal

    def get_breached(self, ticket):
        return ticket.breached or (ticket.due_at is not None and ticket.due_at <= timezone.now())

    def get_satisfaction(self, ticket):
        return None
