from time import time

from rest_framework import serializers

from billing.links import pay_page_url
from billing.models import BillingDocument, BillingLine

DEBTS = ("invoice", "deposit")


def status_of(document):
    """The first that holds, in the order of Matrice's `invoiceStatus`."""
    state, due, credited = document.state, document.due_amount, document.credited_amount
    if state == "draft" or document.kind not in DEBTS:
        return state
    if credited > 0 and credited == due:
        return "cancelled"
    if due <= credited + document.paid_amount:
        return "paid"
    if state == "issued":
        return "issued"
    if document.deadline_at is not None and document.deadline_at <= time() * 1000:
        return "overdue"
    return "partially_paid" if document.paid_amount > 0 else state


class RowSerializer(serializers.ModelSerializer):
    status = serializers.SerializerMethodField()
    clearance = serializers.SerializerMethodField()
    recurring_invoice_ids = serializers.SerializerMethodField()
    balance_amount = serializers.SerializerMethodField()
    overpaid_amount = serializers.SerializerMethodField()
    public_url = serializers.SerializerMethodField()
    client_name = serializers.CharField(source="organization.name")

    class Meta:
        model = BillingDocument
        common = [
            "id",
            "kind",
            "number",
            "status",
            "issuer_id",
            "organization_id",
            "project_id",
            "currency",
            "prices_include_tax",
            "subject",
            "reference",
            "lines_amount",
            "discount_bp",
            "discount_amount",
            "net_amount",
            "tax_amount",
            "gross_amount",
            "issue_date",
            "due_date",
            "created_by_id",
            "created_at",
            "updated_at",
            "sent_at",
            "viewed_at",
            "content_hash",
            "previous_hash",
            "chain_hash",
            "pdf_sha256",
            "clearance",
            "quote_id",
            "invoice_id",
            "recurring_invoice_ids",
            "reason",
            "deposit_amount",
            "due_amount",
            "paid_amount",
            "credited_amount",
            "balance_amount",
            "overpaid_amount",
            "public_url",
        ]
        fields = [*common, "client_name"]

    def get_status(self, document):
        return status_of(document)

    def get_clearance(self, document):
        return None

    def get_recurring_invoice_ids(self, document):
        return [run.recurring_invoice_id for run in document.runs.all()]

    def get_balance_amount(self, document):
        is_payable = document.kind in DEBTS or (
            document.kind == "proforma" and document.state not in ("converted", "cancelled")
        )
        left = document.due_amount - document.credited_amount - document.paid_amount
        return max(0, left) if is_payable else 0

    def get_overpaid_amount(self, document):
        more = document.paid_amount + document.credited_amount - document.due_amount
        return max(0, more) if document.kind in DEBTS else 0

    def get_public_url(self, document):
        return pay_page_url(document)


class LineSerializer(serializers.ModelSerializer):
    class Meta:
        model = BillingLine
        fields = [
            "id",
            "position",
            "description",
            "quantity",
            "unit",
            "unit_amount",
            "discount_bp",
            "discount_amount",
            "tax_rate_bp",
            "exemption_reason",
            "amount",
            "net_amount",
            "tax_amount",
            "gross_amount",
        ]


class InvoiceSerializer(RowSerializer):
    client_name = None
    lines = LineSerializer(many=True)
    missing = serializers.SerializerMethodField()

    class Meta(RowSerializer.Meta):
        fields = [
            *RowSerializer.Meta.common,
            "notes",
            "payment_terms",
            "lines",
            "taxes",
            "issuer",
            "client",
            "deposits",
            "missing",
        ]

    def get_missing(self, document):
        # Of drafts, and none is asked for by itself here.
        return []
