import { type NotificationKind, notificationKinds } from '../../contract/notification-kinds.ts'
import type { IconName } from '../kit/icon.tsx'
import { oneOf } from '../lib/address.ts'

/** A page may be older than the server: of a kind that it does not know it shows a bell. */
export function iconOf(kind: string): IconName {
  const known = oneOf(notificationKinds, kind)
  return known ? ICONS[known] : 'bell'
}

/** A kind without a sign does not compile. */
const ICONS: Readonly<Record<NotificationKind, IconName>> = {
  'billing.invoice_paid': 'invoice',
  'billing.invoice_reminded': 'invoice',
  'billing.invoice_sent': 'invoice',
  'billing.payment_failed': 'wallet',
  'billing.payment_quarantined': 'wallet',
  'billing.payment_refunded': 'wallet',
  'billing.payment_succeeded': 'wallet',
  'billing.quote_accepted': 'check',
  'billing.quote_declined': 'close',
  'billing.quote_sent': 'document',
  'billing.recurring_held': 'invoice',
  'chat.added': 'people',
  'chat.made_owner': 'people',
  'chat.mentioned': 'chat',
  'chat.missed': 'chat',
  'chat.removed': 'people',
  'documents.added': 'document',
  'identity.assigned': 'user',
  'identity.invitation_accepted': 'user',
  'identity.mail_stopped': 'attention',
  'identity.moved': 'user',
  'identity.new_device': 'shield',
  'payouts.alarm': 'attention',
  'payouts.approval_wanted': 'send',
  'payouts.bulk_approved': 'check',
  'payouts.bulk_cancelled': 'close',
  'payouts.bulk_finished': 'check',
  'payouts.bulk_paused': 'clock',
  'payouts.funds_missing': 'wallet',
  'payouts.payroll_stopped': 'clock',
  'projects.assigned': 'task',
  'projects.budget_reached': 'clock',
  'projects.commented': 'chat',
  'projects.completed': 'task',
  'projects.member_added': 'project',
  'projects.mentioned': 'chat',
  'projects.milestone_near': 'calendar',
  'projects.milestone_reached': 'calendar',
  'projects.started': 'project',
  'projects.task_overdue': 'clock',
  'shop.order_attention': 'attention',
  'shop.order_paid': 'check',
  'shop.order_placed': 'shop',
  'shop.stock_low': 'attention',
  'tickets.assigned': 'user',
  'tickets.mentioned': 'chat',
  'tickets.merged': 'attention',
  'tickets.opened': 'attention',
  'tickets.replied': 'chat',
  'tickets.sla_breached': 'attention',
  'tickets.sla_near': 'clock',
  'tickets.solved': 'check',
}
