"""What a person may read of invoices, with all that an answer shows, in a fixed number of statements."""

from time import time

from django.db.models import F, Prefetch, Q

from billing.models import BillingDocument, BillingLine, RecurringRun
from work.reads import is_staff, reachable

# What lists do not show, and what nobody does.
LONG = ["notes", "payment_terms", "taxes", "issuer", "client", "deposits"]
UNSHOWN = ["content", "search_text", "acceptance", "issued_at", "entered_discount", "lapse_announced_at"]


def invoices_of(person):
    # Not by a list of the other kinds: SQLite would sort all of them before it cuts a page.
    found = BillingDocument.objects.exclude(kind="quote")
    if person.role != "admin":
        found = found.filter(reachable(person))
    if not is_staff(person):
        found = found.exclude(sent_at=None)
    runs = Prefetch("runs", queryset=RecurringRun.objects.only("invoice_id", "recurring_invoice_id"))
    return found.select_related("organization").prefetch_related(runs)


def listed(invoices):
    return invoices.defer(*LONG, *UNSHOWN).order_by("-sort_key", "-id")


def whole(invoices):
    lines = Prefetch("lines", queryset=BillingLine.objects.order_by("position"))
    return invoices.defer(*UNSHOWN).prefetch_related(lines)


def late(invoices):
    """The status `overdue`, as a condition that is read from the index of the list's order."""
    is_open = Q(state__in=["sent", "viewed"], due_amount__gt=F("credited_amount") + F("paid_amount"))
    is_due = Q(deadline_at__lte=int(time() * 1000))
    return invoices.exclude(kind="credit_note").exclude(kind="proforma").filter(is_open & is_due)
