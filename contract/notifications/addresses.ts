import { type NotificationKind, notificationKinds } from '../notification-kinds.ts'
import type { Notification } from '../notifications.ts'
import { can, type Role } from '../permissions.ts'

export type Leads = Pick<Notification, 'kind' | 'subject_id' | 'data'>

/** The page that shows its subject, or null where there is none: a removed member cannot open the conversation. */
export function addressOf(notification: Leads, role: Role): string | null {
  const known = notificationKinds.find((kind) => kind === notification.kind)
  return known ? (ADDRESSES[known]?.(notification, role) ?? null) : null
}

type Address = (notification: Leads, role: Role) => string | null

const toProject = ({ subject_id }: Leads) => `/projects/${subject_id}`
const toTask = ({ subject_id }: Leads) => `/tasks/${subject_id}`
const toInvoice = ({ subject_id }: Leads) => `/invoices/${subject_id}`
const toRoom = ({ subject_id }: Leads) => `/chat/${subject_id}`

/** Bulks of payments are named by their code, which a notification has beside its subject. */
const toBulk = ({ data }: Leads): string | null => {
  const bulkId = textIn(data, 'bulk_id')
  return bulkId ? `/payouts/${bulkId}` : null
}

const toOrder = ({ subject_id }: Leads) => `/shop/orders/${subject_id}`
const toProduct = ({ subject_id }: Leads) => `/products/${subject_id}`
const toQuote = ({ subject_id }: Leads) => `/quotes/${subject_id}`

const toTicket = ({ subject_id }: Leads) => `/tickets/${subject_id}`

/** A kind that is not named does not compile. */
const ADDRESSES: Readonly<Record<NotificationKind, Address | null>> = {
  'billing.invoice_paid': toInvoice,
  'billing.invoice_reminded': toInvoice,
  'billing.invoice_sent': toInvoice,
  'billing.payment_failed': toInvoice,
  'billing.payment_quarantined': toInvoice,
  'billing.payment_refunded': toInvoice,
  'billing.payment_succeeded': toInvoice,
  'billing.quote_accepted': toQuote,
  'billing.quote_declined': toQuote,
  'billing.quote_sent': toQuote,
  'billing.recurring_held': ({ subject_id }) => `/invoices/${subject_id}`,
  'chat.added': toRoom,
  'chat.made_owner': toRoom,
  'chat.mentioned': (notification) => {
    const message = notification.data['message_id']
    return typeof message === 'number' ? `${toRoom(notification)}?at=${message}` : toRoom(notification)
  },
  'chat.missed': toRoom,
  'chat.removed': null,
  'documents.added': ({ subject_id }) => `/projects/${subject_id}`,
  'identity.assigned': null,
  'identity.invitation_accepted': ({ subject_id }, role) => {
    if (can(role, 'people.manage')) return `/people/${subject_id}`
    return can(role, 'members.list') ? '/members' : null
  },
  'identity.mail_stopped': () => '/notifications',
  'identity.moved': () => '/account',
  'identity.new_device': () => '/account#devices',
  'payouts.alarm': (told) => toBulk(told) ?? `/payout-accounts/${textIn(told.data, 'account_id')}`,
  'payouts.approval_wanted': toBulk,
  'payouts.bulk_approved': toBulk,
  'payouts.bulk_cancelled': toBulk,
  'payouts.bulk_finished': toBulk,
  'payouts.bulk_paused': toBulk,
  'payouts.funds_missing': toBulk,
  'payouts.payroll_stopped': ({ subject_id }) => `/payrolls/${subject_id}`,
  'projects.assigned': toTask,
  'projects.budget_reached': toProject,
  'projects.commented': toTask,
  'projects.completed': toTask,
  'projects.member_added': toProject,
  'projects.mentioned': toTask,
  'projects.milestone_near': toProject,
  'projects.milestone_reached': toProject,
  'projects.started': toProject,
  'projects.task_overdue': toTask,
  'shop.order_attention': toOrder,
  'shop.order_paid': toOrder,
  'shop.order_placed': toOrder,
  'shop.stock_low': toProduct,
  'tickets.assigned': toTicket,
  'tickets.mentioned': toTicket,
  'tickets.merged': toTicket,
  'tickets.opened': toTicket,
  'tickets.replied': toTicket,
  'tickets.sla_breached': toTicket,
  'tickets.sla_near': toTicket,
  'tickets.solved': toTicket,
}

function textIn(data: Notification['data'], name: string): string {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}
