from rest_framework.pagination import LimitOffsetPagination
from rest_framework.response import Response


class Page(LimitOffsetPagination):
    default_limit = 50
    max_limit = 200

    def get_paginated_response(self, data):
        return Response(
            {
                "total": self.count,
                "count": len(data),
                "limit": self.limit,
                "offset": self.offset,
                "next": self.get_next_link(),
                "results": data,
            }
        )
