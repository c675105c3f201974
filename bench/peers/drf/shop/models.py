"""Tables and columns as Matrice has them, with the indexes that the same questions want."""

from django.db import models

from people.models import Organization

CASCADE = models.CASCADE
PROTECT = models.PROTECT


class Shop(models.Model):
    organization = models.OneToOneField(Organization, primary_key=True, on_delete=PROTECT)
    handle = models.CharField(max_length=80, unique=True)
    is_open = models.BooleanField()
    is_default = models.BooleanField()
    name = models.JSONField()
    currency = models.CharField(max_length=3)
    locale = models.CharField(max_length=2)
    whatsapp_number = models.CharField(max_length=20, null=True)
    tax_rate_bp = models.IntegerField()
    low_stock_at = models.IntegerField()
    payment_methods = models.JSONField()
    delivery_methods = models.JSONField()
    hold_minutes = models.JSONField()
    sender_is_verified = models.BooleanField()
    # Raised by every visible change: what is kept of a shop is kept by it.
    revision = models.IntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "shops"


class Category(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=PROTECT)
    slug = models.CharField(max_length=80)
    name = models.JSONField()
    name_key = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "shop_categories"
        constraints = [models.UniqueConstraint(fields=["organization", "slug"], name="shop_categories_slug")]
        indexes = [models.Index(fields=["organization", "name_key", "id"], name="shop_categories_by_name")]


class Product(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT, db_index=False)
    status = models.CharField(max_length=10)
    slug = models.CharField(max_length=80)
    name = models.JSONField()
    name_key = models.CharField(max_length=200)
    description = models.JSONField()
    seo_title = models.JSONField()
    seo_description = models.JSONField()
    price = models.BigIntegerField()
    compare_at_price = models.BigIntegerField(null=True)
    tags = models.JSONField()
    attributes = models.JSONField()
    track_stock = models.BooleanField()
    search_text = models.TextField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    categories = models.ManyToManyField(Category, through="ProductCategory")

    class Meta:
        db_table = "shop_products"
        constraints = [models.UniqueConstraint(fields=["organization", "slug"], name="shop_products_slug")]
        indexes = [
            models.Index(fields=["organization", "status", "-created_at", "-id"], name="shop_products_by_age"),
            models.Index(fields=["organization", "status", "price"], name="shop_products_by_price"),
        ]


class ProductCategory(models.Model):
    product = models.ForeignKey(Product, on_delete=CASCADE, related_name="placed")
    category = models.ForeignKey(Category, on_delete=CASCADE, related_name="placed")

    class Meta:
        db_table = "shop_product_categories"


class Item(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT, db_index=False)
    product = models.ForeignKey(Product, on_delete=CASCADE, related_name="items", db_index=False)
    is_variant = models.BooleanField()
    sku = models.CharField(max_length=64)
    sku_key = models.CharField(max_length=64)
    options = models.JSONField()
    options_key = models.CharField(max_length=400, null=True)
    price = models.BigIntegerField(null=True)
    on_hand = models.IntegerField()
    is_active = models.BooleanField()
    position = models.IntegerField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        db_table = "shop_items"
        constraints = [models.UniqueConstraint(fields=["organization", "sku_key"], name="shop_items_sku")]
        indexes = [models.Index(fields=["product", "position", "id"], name="shop_items_of_product")]


class ProductValue(models.Model):
    """What facets count: attributes, and the options of variants."""

    product = models.ForeignKey(Product, on_delete=CASCADE, related_name="values_of", db_index=False)
    key = models.CharField(max_length=80)
    value = models.CharField(max_length=200)

    class Meta:
        db_table = "shop_product_values"
        indexes = [
            models.Index(fields=["key", "value", "product"], name="shop_values"),
            models.Index(fields=["product", "key", "value"], name="shop_values_of"),
        ]


class ProductImage(models.Model):
    organization = models.ForeignKey(Organization, on_delete=PROTECT, db_index=False)
    product = models.ForeignKey(Product, on_delete=CASCADE, related_name="images", db_index=False)
    token = models.CharField(max_length=60, unique=True)
    alt = models.JSONField()
    position = models.IntegerField()
    is_primary = models.BooleanField()
    state = models.CharField(max_length=10)
    sizes = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "shop_product_images"
        indexes = [models.Index(fields=["product", "-is_primary", "position", "id"], name="shop_images_of")]
