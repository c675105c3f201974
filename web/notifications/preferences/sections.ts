import { type NotificationKind, notificationKinds } from '../../../contract/notification-kinds.ts'
import { kindNeeds } from '../../../contract/notifications/at-first.ts'
import { can, isOperator, type Role } from '../../../contract/permissions.ts'

export const sectionNames = [
  'projects',
  'documents',
  'tickets',
  'chat',
  'billing',
  'payouts',
  'shop',
  'identity',
] as const
export type SectionName = (typeof sectionNames)[number]

/** What only those are told to whom a document or a payment is addressed. */
const TOLD_TO_CLIENTS: readonly NotificationKind[] = [
  'billing.invoice_reminded',
  'billing.invoice_sent',
  'billing.payment_failed',
  'billing.payment_refunded',
  'billing.payment_succeeded',
  'billing.quote_sent',
]
/** Nothing of it is mailed while it holds. */
const ALWAYS_TOLD: readonly NotificationKind[] = ['identity.mail_stopped']

/** What may concern somebody of this role, by what it is about. Nobody chooses about what they are never told. */
export function sectionsFor(
  role: Role,
): readonly { readonly name: SectionName; readonly kinds: readonly NotificationKind[] }[] {
  const concerns = (kind: NotificationKind) => {
    const needs = kindNeeds[kind]
    if (ALWAYS_TOLD.includes(kind) || (isOperator(role) && TOLD_TO_CLIENTS.includes(kind))) return false
    return needs === null || can(role, needs)
  }
  return sectionNames
    .map((name) => ({
      name,
      kinds: notificationKinds.filter((kind) => kind.startsWith(`${name}.`) && concerns(kind)),
    }))
    .filter(({ kinds }) => kinds.length > 0)
}
