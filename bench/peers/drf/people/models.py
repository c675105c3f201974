from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Organization(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
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
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    last_sign_in_at = models.DateTimeField(null=True)

    objects = People()
    USERNAME_FIELD = "email"

    class Meta:
        db_table = "users"


class Session(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    device = models.CharField(max_length=300)
    address = models.CharField(max_length=60)
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
    actor = models.ForeignKey(Person, on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)
    action = models.CharField(max_length=60)
    address = models.CharField(max_length=60)
    details = models.JSONField()

    class Meta:
        db_table = "audit_entries"


class SignInCount(models.Model):
    key = models.CharField(max_length=120, primary_key=True)
    window = models.BigIntegerField()
    used = models.IntegerField()

    class Meta:
        db_table = "rate_limits"
