from django.http import HttpResponse
from django.urls import path


def ready(request):
    return HttpResponse("ready")


urlpatterns = [path("readyz", ready)]
