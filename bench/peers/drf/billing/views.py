from rest_framework.generics import ListAPIView, RetrieveAPIView

from billing.reads import invoices_of, late, listed, whole
from billing.serializers import InvoiceSerializer, RowSerializer
from work.pagination import PlainCount


class InvoiceList(ListAPIView):
    serializer_class = RowSerializer
    pagination_class = PlainCount

    def get_queryset(self):
        invoices = listed(invoices_of(self.request.user))
        return late(invoices) if self.request.query_params.get("status") == "overdue" else invoices


class InvoiceDetail(RetrieveAPIView):
    serializer_class = InvoiceSerializer

    def get_queryset(self):
        return whole(invoices_of(self.request.user))
