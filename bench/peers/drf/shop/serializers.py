from urllib.parse import quote

from django.conf import settings
from rest_framework import serializers

from shop.models import Product


def stock_state(available, tracked, low_stock_at):
    if not tracked:
        return "untracked"
    if available <= 0:
        return "out_of_stock"
    return "low_stock" if available <= low_stock_at else "in_stock"


def image_of(image):
    path = f"{settings.PUBLIC_URL}/api/shop/media/{image.token}"
    return {
        "alt": image.alt["fr"],
        "is_primary": image.is_primary,
        "sizes": [{**size, "url": f"{path}/{size['width']}.jpg"} for size in image.sizes],
    }


class CardSerializer(serializers.ModelSerializer):
    sku = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    currency = serializers.SerializerMethodField()
    categories = serializers.SerializerMethodField()
    stock_state = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    image = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = [
            *["slug", "sku", "name", "price", "compare_at_price", "currency", "categories", "tags"],
            *["stock_state", "url", "image"],
        ]

    @property
    def shop(self):
        return self.context["shop"]

    def sold(self, product):
        variants = [item for item in product.items.all() if item.is_variant and item.is_active]
        return variants or [item for item in product.items.all() if not item.is_variant]

    def get_sku(self, product):
        return next(item.sku for item in product.items.all() if not item.is_variant)

    def get_name(self, product):
        return product.name["fr"]

    def get_currency(self, product):
        return self.shop.currency

    def get_categories(self, product):
        return [{"slug": one.slug, "name": one.name["fr"]} for one in product.categories.all()]

    def get_stock_state(self, product):
        available = sum(item.on_hand for item in self.sold(product))
        return stock_state(available, product.track_stock, self.shop.low_stock_at)

    def get_url(self, product):
        return f"{settings.PUBLIC_URL}/boutique/{self.shop.handle}/p/{product.slug}"

    def get_image(self, product):
        images = product.images.all()
        return image_of(images[0]) if images else None


class ProductSerializer(CardSerializer):
    description = serializers.SerializerMethodField()
    variants = serializers.SerializerMethodField()
    images = serializers.SerializerMethodField()
    whatsapp_url = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = [
            *["slug", "sku", "name", "description", "price", "compare_at_price", "currency", "categories"],
            *["tags", "attributes", "variants", "images", "stock_state", "url", "whatsapp_url"],
        ]

    def get_description(self, product):
        return product.description["fr"]

    def get_variants(self, product):
        return [
            {
                "sku": item.sku,
                "options": item.options,
                "price": price,
                "compare_at_price": self.compared(product, price),
                "stock_state": stock_state(item.on_hand, product.track_stock, self.shop.low_stock_at),
            }
            for item in product.items.all()
            if item.is_variant and item.is_active
            for price in [product.price if item.price is None else item.price]
        ]

    def compared(self, product, price):
        compare_at = product.compare_at_price
        return compare_at if compare_at is not None and compare_at > price else None

    def get_images(self, product):
        return [image_of(image) for image in product.images.all()]

    def get_whatsapp_url(self, product):
        price = f"{product.price:,}".replace(",", "\u202f")
        lines = [
            "Bonjour, cet article m’intéresse :",
            f"{self.get_name(product)} ({self.get_sku(product)})",
            f"{price}\u202fF\u202fCFA",
            self.get_url(product),
        ]
        number = self.shop.whatsapp_number.lstrip("+")
        return f"https://wa.me/{number}?text={quote(chr(10).join(lines), safe=SAFE)}"


# What JavaScript's encodeURIComponent leaves as it is.
SAFE = "!'()*-._~"
