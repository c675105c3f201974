from django.urls import path

from billing.views import InvoiceDetail, InvoiceList
from people.views import PeopleList, PersonDetail, Ready, SignIn
from shop.views import PublicProduct, PublicProducts
from work.views import Board, ClientHome, DocumentList, ProjectList, TaskList, TicketList

urlpatterns = [
    path("readyz", Ready.as_view()),
    path("api/auth/login", SignIn.as_view()),
    path("api/admin/users/", PeopleList.as_view()),
    path("api/admin/users/<int:pk>/", PersonDetail.as_view()),
    path("api/projects", ProjectList.as_view()),
    path("api/projects/<int:pk>/board", Board.as_view()),
    path("api/tasks", TaskList.as_view()),
    path("api/tickets", TicketList.as_view()),
    path("api/documents", DocumentList.as_view()),
    path("api/invoices", InvoiceList.as_view()),
    path("api/invoices/<int:pk>", InvoiceDetail.as_view()),
    path("api/products", PublicProducts.as_view()),
    path("api/products/<slug:slug>", PublicProduct.as_view()),
    path("api/home", ClientHome.as_view()),
]
