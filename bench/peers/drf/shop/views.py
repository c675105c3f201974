from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from rest_framework.generics import ListAPIView, RetrieveAPIView

from people.pagination import Page
from shop.models import Shop
from shop.reads import WHOLE, facets_of, found, shown
from shop.serializers import CardSerializer, ProductSerializer


class Public:
    """What anybody reads of an open shop; nothing is read of it for a browser that has it as it is."""

    authentication_classes = []
    permission_classes = []

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self.shop = get_object_or_404(Shop, handle=request.query_params.get("shop"), is_open=True)
        self.etag = "W/" + quote_etag(f"{self.shop.organization_id}-{self.shop.revision}")

    def get(self, request, *args, **kwargs):
        unchanged = get_conditional_response(request._request, etag=self.etag)
        response = unchanged or super().get(request, *args, **kwargs)
        response["ETag"] = self.etag
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "shop": self.shop}


class PublicProducts(Public, ListAPIView):
    serializer_class = CardSerializer
    pagination_class = Page

    def get_queryset(self):
        return found(self.shop, self.request.query_params)

    def get_paginated_response(self, data):
        response = super().get_paginated_response(data)
        response.data["facets"] = facets_of(self.shop, self.request.query_params, self.get_queryset())
        return response


class PublicProduct(Public, RetrieveAPIView):
    serializer_class = ProductSerializer
    lookup_field = "slug"

    def get_queryset(self):
        return shown(self.shop, WHOLE)
