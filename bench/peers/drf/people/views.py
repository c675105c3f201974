from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.views import APIView

from people.models import Person
from people.pagination import Page
from people.serializers import CredentialsSerializer, PersonSerializer, SignedInSerializer
from people.sign_in import sign_in
from people.throttling import SignInThrottle


class ManagesPeople(BasePermission):
    def has_permission(self, request, view):
        return request.user is not None and request.user.role == "admin"


class PeopleList(ListAPIView):
    permission_classes = [ManagesPeople]
    serializer_class = PersonSerializer
    pagination_class = Page
    queryset = Person.objects.order_by("-created_at", "-id")


class PersonDetail(RetrieveAPIView):
    permission_classes = [ManagesPeople]
    serializer_class = PersonSerializer
    queryset = Person.objects.all()


class SignIn(APIView):
    authentication_classes = []
    permission_classes = []
    throttle_classes = [SignInThrottle]

    def post(self, request):
        credentials = CredentialsSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        signed_in = sign_in(
            **credentials.validated_data,
            address=request.META["REMOTE_ADDR"],
            device=request.META.get("HTTP_USER_AGENT", ""),
        )
        return Response(
            {
                "access": signed_in["access"],
                "refresh": signed_in["refresh"],
                "user": SignedInSerializer(signed_in["person"]).data,
            }
        )


class Ready(APIView):
    authentication_classes = []
    permission_classes = []

    def get(self, request):
        return Response({"ready": Person.objects.exists()})
