"""Tables and columns as Matrice has them, with the indexes that the same questions want."""

from django.db import models

from people.models import Organization, Person

CASCADE = models.CASCADE
PROTECT = models.PROTECT


class BillingDocument(models.Model):
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    number = models.CharField(max_length=30, null=True, unique=True)
    issuer_id = models.BigIntegerField()
    organization = models.ForeignKey(Organization, on_delete=PROTECT)
    project_id = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    prices_include_tax = models.BooleanField()
    subject = models.CharField(max_length=200)
    reference = models.CharField(max_length=60, null=True)
    notes = models.TextField()
    payment_terms = models.TextField()
    discount_bp = models.IntegerField(null=True)
    entered_discount = models.BigIntegerField(null=True)
    lines_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField()
    net_amount = models.BigIntegerField()
    tax_amount = models.BigIntegerField()
    gross_amount = models.BigIntegerField()
    taxes = models.JSONField()
    issuer = models.JSONField(null=True)
    client = models.JSONField(null=True)
    issue_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    # A number, as in Matrice: nobody is shown it.
    deadline_at = models.BigIntegerField(null=True)
    created_by = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    viewed_at = models.DateTimeField(null=True)
    content = models.TextField(null=True)
    content_hash = models.CharField(max_length=64, null=True)
    previous_hash = models.CharField(max_length=64, null=True)
    chain_hash = models.CharField(max_length=64, null=True)
    pdf_sha256 = models.CharField(max_length=64, null=True)
    quote_id = models.BigIntegerField(null=True)
    invoice_id = models.BigIntegerField(null=True)
    reason = models.TextField(null=True)
    deposits = models.JSONField()
    deposit_amount = models.BigIntegerField()
    due_amount = models.BigIntegerField()
    paid_amount = models.BigIntegerField()
    credited_amount = models.BigIntegerField()
    acceptance = models.JSONField(null=True)
    decline_reason = models.TextField(null=True)
    link_number = models.IntegerField()
    search_text = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    lapse_announced_at = models.BigIntegerField(null=True)
    sort_key = models.CharField(max_length=30)

    class Meta:
        db_table = "billing_documents"
        indexes = [
            models.Index(fields=["organization", "kind", "sort_key"], name="documents_of_client"),
            models.Index(fields=["kind", "sort_key"], name="documents_by_kind"),
            # All that lists are filtered and ordered by, as Matrice has it.
            models.Index(
                fields=[
                    "sort_key",
                    "id",
                    "organization",
                    "kind",
                    "state",
                    "sent_at",
                    "deadline_at",
                    "due_amount",
                    "credited_amount",
                    "paid_amount",
                ],
                name="documents_listed",
            ),
        ]


class BillingLine(models.Model):
    document = models.ForeignKey(BillingDocument, on_delete=CASCADE, related_name="lines")
    position = models.IntegerField()
    description = models.TextField()
    quantity = models.CharField(max_length=20)
    unit = models.CharField(max_length=30, null=True)
    unit_amount = models.BigIntegerField()
    discount_bp = models.IntegerField(null=True)
    entered_discount = models.BigIntegerField(null=True)
    discount_amount = models.BigIntegerField()
    tax_rate_bp = models.IntegerField()
    exemption_reason = models.CharField(max_length=200, null=True)
    amount = models.BigIntegerField()
    net_amount = models.BigIntegerField()
    tax_amount = models.BigIntegerField()
    gross_amount = models.BigIntegerField()
    credited_line_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "billing_lines"
        indexes = [models.Index(fields=["document", "position"], name="lines_of_document")]


class RecurringRun(models.Model):
    recurring_invoice_id = models.BigIntegerField()
    invoice = models.ForeignKey(BillingDocument, on_delete=CASCADE, related_name="runs")

    class Meta:
        db_table = "billing_recurring_runs"
