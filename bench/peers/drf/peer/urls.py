from django.urls import path

from people.views import PeopleList, PersonDetail, Ready, SignIn

urlpatterns = [
    path("readyz", Ready.as_view()),
    path("api/auth/login", SignIn.as_view()),
    path("api/admin/users/", PeopleList.as_view()),
    path("api/admin/users/<int:pk>/", PersonDetail.as_view()),
]
