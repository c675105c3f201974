from rest_framework import serializers

from people.models import Person


class PersonSerializer(serializers.ModelSerializer):
    email_verified = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields = [
            "id",
            "email",
            "first_name",
            "last_name",
            "role",
            "organization_id",
            "phone_number",
            "is_active",
            "is_staff",
            "email_verified",
            "must_change_password",
            "created_at",
            "last_sign_in_at",
        ]

    def get_email_verified(self, person):
        return person.email_verified_at is not None


class SignedInSerializer(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = ["id", "email", "first_name", "last_name", "role"]


class CredentialsSerializer(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=256, trim_whitespace=False)
