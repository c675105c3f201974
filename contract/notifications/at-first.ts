import type { NotificationKind } from '../notification-kinds.ts'
import type { Permission } from '../permissions.ts'

export const emailChoices = ['now', 'digest', 'off'] as const
export type EmailChoice = (typeof emailChoices)[number]

export interface KindPreference {
  readonly email: EmailChoice
  readonly push: boolean
}

export const DIGEST_HOUR_AT_FIRST = 7

/** What cannot wait until the next morning. */
const PROMPT = ['assigned', 'mentioned', 'replied', 'opened', 'solved', 'sla_near', 'sla_breached']

/** What a person is told of, and how, until they choose. */
export function atFirst(kind: NotificationKind): KindPreference {
  const isPrompt = hasOwnLetter(kind) || PROMPT.includes(kind.slice(kind.indexOf('.') + 1))
  return { email: isPrompt ? 'now' : 'digest', push: isPrompt || PUSHED.includes(kind) }
}

const PUSHED: readonly NotificationKind[] = ['chat.missed', 'identity.new_device']

/**
 * Billing and payouts write letters of their own, with amounts and what to do, at once. Those are the letters of their
 * kinds: `now` means them, and nothing else is mailed of these.
 */
export const hasOwnLetter = (kind: NotificationKind): boolean =>
  kind.startsWith('billing.') || kind.startsWith('payouts.')

/**
 * What somebody must be allowed for a kind to concern them: who is not is never asked about it, and is not mailed what
 * they were told before. Null where it concerns their own account.
 */
export const kindNeeds: Readonly<Record<NotificationKind, Permission | null>> = {
  'billing.invoice_paid': 'billing.write',
  'billing.invoice_reminded': 'billing.read',
  'billing.invoice_sent': 'billing.read',
  'billing.payment_failed': 'billing.read',
  'billing.payment_quarantined': 'billing.control',
  'billing.payment_refunded': 'billing.read',
  'billing.payment_succeeded': 'billing.read',
  'billing.quote_accepted': 'billing.write',
  'billing.quote_declined': 'billing.write',
  'billing.quote_sent': 'billing.read',
  'billing.recurring_held': 'billing.write',
  'chat.added': null,
  'chat.made_owner': null,
  'chat.mentioned': null,
  'chat.missed': null,
  'chat.removed': null,
  'documents.added': 'documents.read',
  'identity.assigned': 'tickets.work',
  'identity.invitation_accepted': 'members.invite',
  'identity.mail_stopped': null,
  'identity.moved': null,
  'identity.new_device': null,
  'payouts.alarm': 'payouts.operate',
  'payouts.approval_wanted': 'payouts.approve',
  'payouts.bulk_approved': 'payouts.create',
  'payouts.bulk_cancelled': 'payouts.create',
  'payouts.bulk_finished': 'payouts.create',
  'payouts.bulk_paused': 'payouts.create',
  'payouts.funds_missing': 'payouts.create',
  'payouts.payroll_stopped': 'payouts.create',
  'projects.assigned': 'projects.read',
  'projects.budget_reached': 'projects.manage',
  'projects.commented': 'projects.read',
  'projects.completed': 'projects.read',
  'projects.member_added': 'projects.read',
  'projects.mentioned': 'projects.read',
  'projects.milestone_near': 'projects.read',
  'projects.milestone_reached': 'projects.read',
  'projects.started': 'projects.read',
  'projects.task_overdue': 'projects.read',
  'shop.order_attention': 'shop.sell',
  'shop.order_paid': 'shop.sell',
  'shop.order_placed': 'shop.sell',
  'shop.stock_low': 'shop.edit',
  'tickets.assigned': 'tickets.work',
  'tickets.mentioned': 'tickets.read',
  'tickets.merged': 'tickets.read',
  'tickets.opened': 'tickets.read',
  'tickets.replied': 'tickets.read',
  'tickets.sla_breached': 'tickets.work',
  'tickets.sla_near': 'tickets.work',
  'tickets.solved': 'tickets.read',
}
