from collections import Counter

from django.core.cache import cache
from django.db.models import Count, Max, Min, Prefetch

from shop.models import Category, Item, Product, ProductCategory, ProductImage, ProductValue

CARD = ["organization", "slug", "name", "price", "compare_at_price", "tags", "track_stock"]
WHOLE = [*CARD, "description", "attributes"]
KEPT_SECONDS = 600
ORDERS = {"newest": ["-created_at", "-id"], "price": ["price", "-created_at", "-id"]}

CATEGORIES = Prefetch("categories", queryset=Category.objects.only("slug", "name").order_by("name_key"))
IMAGES = ProductImage.objects.filter(state="ready").only("product", "token", "alt", "sizes", "is_primary")
ITEMS = Item.objects.only("product", "is_variant", "sku", "options", "price", "on_hand", "is_active")


def shown(shop, columns):
    items = Prefetch("items", queryset=ITEMS.order_by("position", "id"))
    images = Prefetch("images", queryset=IMAGES.order_by("-is_primary", "position", "id"))
    active = Product.objects.filter(organization=shop.organization_id, status="active")
    return active.only(*columns).prefetch_related(items, images, CATEGORIES)


def found(shop, wanted):
    products = shown(shop, CARD)
    for word in wanted.get("q", "").lower().split():
        products = products.filter(search_text__contains=word)
    return products.order_by(*ORDERS[wanted.get("sort", "newest")])


def facets_of(shop, wanted, products):
    """Kept for as long as the shop's revision stands, as Matrice keeps what was found."""
    key = f"facets:{shop.organization_id}:{shop.revision}:{wanted.get('q', '')}".replace(" ", "+")
    return cache.get_or_set(key, lambda: counted(shop, wanted, products.order_by()), KEPT_SECONDS)


def counted(shop, wanted, products):
    among = {"product__organization": shop.organization_id, "product__status": "active"}
    if "q" in wanted:
        # Read once, instead of searching again for each facet.
        ids = list(products.values_list("id", flat=True))
        products = Product.objects.filter(id__in=ids)
        among = {"product__in": ids}
    categories = Category.objects.filter(organization=shop.organization_id).only("slug", "name", "parent")
    placed = ProductCategory.objects.filter(**among).order_by().values_list("category").annotate(Count("id"))
    values = ProductValue.objects.filter(**among).order_by("key", "value").values_list("key", "value")
    attributes = {}
    for name, value, count in values.annotate(Count("id")):
        attributes.setdefault(name, []).append({"value": value, "count": count})
    return {
        "categories": with_those_below(list(categories.order_by("name_key", "id")), dict(placed)),
        "attributes": [{"key": name, "values": values} for name, values in attributes.items()],
        "price": products.aggregate(min=Min("price"), max=Max("price")),
    }


def with_those_below(categories, placed):
    by_id = {category.id: category for category in categories}
    counts = Counter()
    for category in categories:
        above = category
        while above:
            # A product stands in one place of the tree, so what is below a category adds up.
            counts[above.id] += placed.get(category.id, 0)
            above = by_id.get(above.parent_id)
    return [
        {"slug": one.slug, "name": one.name["fr"], "count": counts[one.id]}
        for one in categories
        if counts[one.id]
    ]
