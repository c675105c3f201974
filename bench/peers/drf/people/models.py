from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Organization(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "organizations"


class People(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email=email)


class Person(AbstractBaseUser):
    password = models.CharField(max_length=200, db_column="password_hash")
    last_login = None
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    phone_number = models.CharField(max_length=30, null=True)
    locale = models.CharField(max_length=2, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    email_verified_at = models.DateTimeField(null=True)
    sort_name = models.CharField(max_length=200)
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    last_sign_in_at = models.DateTimeField(null=True)

    objects = People()
    USERNAME_FIELD = "email"

    class Meta:
        db_table = "users"
        indexes = [
            models.Index(fields=["organization", "sort_name", "id"], name="users_by_organization"),
            models.Index(fields=["sort_name", "id"], name="users_by_name"),
            models.Index(fields=["created_at", "id"], name="users_by_age"),
        ]


class Session(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)
    device = models.CharField(max_length=300)
    ip = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sessions"


class RefreshToken(models.Model):
    session = models.ForeignKey(Session, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "refresh_tokens"


class AuditEntry(models.Model):
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=200)
    organization_id = models.BigIntegerField()
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    after = models.JSONField()
    ip = models.CharField(max_length=60)
    device = models.CharField(max_length=300)

    class Meta:
        db_table = "audit_entries"
        indexes = [
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(fields=["organization_id", "at"], name="audit_by_organization"),
            models.Index(fields=["actor_id", "at"], name="audit_by_actor"),
            models.Index(fields=["subject_type", "subject_id", "at"], name="audit_by_subject"),
        ]


class SignInCount(models.Model):
    key = models.CharField(max_length=120, primary_key=True)
    window = models.BigIntegerField()
    used = models.IntegerField()

    class Meta:
        db_table = "rate_limits"
