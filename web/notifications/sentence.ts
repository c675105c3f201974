import { type NotificationKind, notificationKinds } from '../../contract/notification-kinds.ts'
import type { Notification } from '../../contract/notifications.ts'
import { can, type Role, roles } from '../../contract/permissions.ts'
import type { IconName } from '../kit/icon.tsx'
import { oneOf } from '../lib/address.ts'
import type { Translate } from '../lib/i18n.tsx'
import type { fr } from './words/fr.ts'

type Words = Translate<typeof fr>

/** What a notification says. One whose kind this build does not know still says that there is something new. */
export function sentenceOf({ kind, by, data }: Notification, t: Words): string {
  const role = oneOf(roles, textIn(data, 'role'))
  const facts: Facts = {
    who: by?.name ?? t('somebody'),
    isByNobody: by === null,
    project: textIn(data, 'project_name'),
    room: textIn(data, 'room_name') || t('room.renamed'),
    organization: textIn(data, 'organization_name'),
    role: role ? t(`role.${role}`) : '',
    device: textIn(data, 'device') || t('device.unknown'),
    place: textIn(data, 'place'),
    milestone: textIn(data, 'milestone_name'),
    percent: String(data['percent'] ?? ''),
    number: textIn(data, 'number') || textIn(data, 'reference'),
    into: textIn(data, 'into_reference'),
    count: Number(data['count'] ?? 0),
    account: textIn(data, 'account_id'),
  }
  return viewOf(kind)?.sentence(facts, t) ?? t('kind.other')
}

/** The page that shows its subject, or null where there is none: a removed member cannot open the conversation. */
export const addressOf = (notification: Notification, role: Role): string | null =>
  viewOf(notification.kind)?.address?.(notification, role) ?? null

export const iconOf = (kind: string): IconName => viewOf(kind)?.icon ?? 'bell'

interface Facts {
  readonly who: string
  readonly isByNobody: boolean
  readonly project: string
  readonly room: string
  readonly organization: string
  readonly role: string
  readonly device: string
  readonly place: string
  readonly milestone: string
  readonly percent: string
  /** Of a quote or an invoice, of an order or a ticket. */
  readonly number: string
  /** The ticket that another was put into. */
  readonly into: string
  /** Of the payments of a bulk. */
  readonly count: number
  readonly account: string
}

interface View {
  readonly icon: IconName
  readonly sentence: (facts: Facts, t: Words) => string
  readonly address?: (notification: Notification, role: Role) => string | null
}

const toProject = ({ subject_id }: Notification) => `/projects/${subject_id}`
const toTask = ({ subject_id }: Notification) => `/tasks/${subject_id}`
const toInvoice = ({ subject_id }: Notification) => `/invoices/${subject_id}`
const toRoom = ({ subject_id }: Notification) => `/chat/${subject_id}`

/** Bulks of payments are named by their code, which a notification has beside its subject. */
const toBulk = ({ data }: Notification): string | null => {
  const bulkId = textIn(data, 'bulk_id')
  return bulkId ? `/payouts/${bulkId}` : null
}

const toOrder = ({ subject_id }: Notification) => `/shop/orders/${subject_id}`
const toProduct = ({ subject_id }: Notification) => `/products/${subject_id}`
const toQuote = ({ subject_id }: Notification) => `/quotes/${subject_id}`

const toTicket = ({ subject_id }: Notification) => `/tickets/${subject_id}`

/** A kind without a view does not compile. */
const VIEWS: Readonly<Record<NotificationKind, View>> = {
  'shop.order_placed': {
    icon: 'shop',
    sentence: ({ number }, t) => t('kind.shop.order_placed', { number }),
    address: toOrder,
  },
  'shop.order_paid': {
    icon: 'check',
    sentence: ({ number }, t) => t('kind.shop.order_paid', { number }),
    address: toOrder,
  },
  'shop.order_attention': {
    icon: 'attention',
    sentence: ({ number }, t) => t('kind.shop.order_attention', { number }),
    address: toOrder,
  },
  'shop.stock_low': {
    icon: 'attention',
    sentence: ({ number, count }, t) => t('kind.shop.stock_low', { number, count }),
    address: toProduct,
  },
  'billing.invoice_paid': {
    icon: 'invoice',
    sentence: ({ number }, t) => t('kind.billing.invoice_paid', { number }),
    address: toInvoice,
  },
  'billing.invoice_reminded': {
    icon: 'invoice',
    sentence: ({ number }, t) => t('kind.billing.invoice_reminded', { number }),
    address: toInvoice,
  },
  'billing.invoice_sent': {
    icon: 'invoice',
    sentence: ({ number }, t) => t('kind.billing.invoice_sent', { number }),
    address: toInvoice,
  },
  'billing.quote_accepted': {
    icon: 'check',
    sentence: ({ number }, t) => t('kind.billing.quote_accepted', { number }),
    address: toQuote,
  },
  'billing.quote_declined': {
    icon: 'close',
    sentence: ({ number }, t) => t('kind.billing.quote_declined', { number }),
    address: toQuote,
  },
  'billing.quote_sent': {
    icon: 'document',
    sentence: ({ number }, t) => t('kind.billing.quote_sent', { number }),
    address: toQuote,
  },
  'billing.payment_failed': {
    icon: 'wallet',
    sentence: ({ number }, t) => t('kind.billing.payment_failed', { number }),
    address: toInvoice,
  },
  'billing.payment_quarantined': {
    icon: 'wallet',
    sentence: ({ number }, t) => t('kind.billing.payment_quarantined', { number }),
    address: toInvoice,
  },
  'billing.payment_refunded': {
    icon: 'wallet',
    sentence: ({ number }, t) => t('kind.billing.payment_refunded', { number }),
    address: toInvoice,
  },
  'billing.payment_succeeded': {
    icon: 'wallet',
    sentence: ({ number }, t) => t('kind.billing.payment_succeeded', { number }),
    address: toInvoice,
  },
  'chat.added': {
    icon: 'people',
    sentence: ({ who, room }, t) => t('kind.chat.added', { who, room }),
    address: toRoom,
  },
  'chat.made_owner': {
    icon: 'people',
    sentence: ({ who, room }, t) => t('kind.chat.made_owner', { who, room }),
    address: toRoom,
  },
  'chat.mentioned': {
    icon: 'chat',
    sentence: ({ who, room }, t) => t('kind.chat.mentioned', { who, room }),
    address(notification) {
      const message = notification.data['message_id']
      return typeof message === 'number' ? `${toRoom(notification)}?at=${message}` : toRoom(notification)
    },
  },
  'chat.removed': {
    icon: 'people',
    sentence: ({ who, room, isByNobody }, t) =>
      isByNobody ? t('kind.chat.removedByNobody', { room }) : t('kind.chat.removed', { who, room }),
  },
  'billing.recurring_held': {
    icon: 'invoice',
    sentence: ({ organization }, t) => t('kind.billing.recurring_held', { organization }),
    address: ({ subject_id }) => `/invoices/${subject_id}`,
  },
  'documents.added': {
    icon: 'document',
    sentence: ({ who, project }, t) => t('kind.documents.added', { who, project }),
    address: ({ subject_id }) => `/projects/${subject_id}`,
  },
  'identity.assigned': {
    icon: 'user',
    sentence: ({ organization }, t) => t('kind.identity.assigned', { organization }),
  },
  'identity.invitation_accepted': {
    icon: 'user',
    sentence: ({ who, role, organization }, t) =>
      t('kind.identity.invitation_accepted', { who, role, organization }),
    address({ subject_id }, role) {
      if (can(role, 'people.manage')) return `/people/${subject_id}`
      return can(role, 'members.list') ? '/members' : null
    },
  },
  'identity.moved': {
    icon: 'user',
    sentence: ({ role, organization }, t) => t('kind.identity.moved', { role, organization }),
    address: () => '/account',
  },
  'identity.new_device': {
    icon: 'shield',
    sentence: ({ device, place }, t) =>
      place ? t('kind.identity.new_deviceAt', { device, place }) : t('kind.identity.new_device', { device }),
    address: () => '/account#devices',
  },
  'payouts.alarm': {
    icon: 'attention',
    sentence: ({ account }, t) => t('kind.payouts.alarm', { account }),
    address: (told) => toBulk(told) ?? `/payout-accounts/${textIn(told.data, 'account_id')}`,
  },
  'payouts.approval_wanted': {
    icon: 'send',
    sentence: ({ count }, t) => t('kind.payouts.approval_wanted', { count }),
    address: toBulk,
  },
  'payouts.bulk_approved': {
    icon: 'check',
    sentence: ({ count }, t) => t('kind.payouts.bulk_approved', { count }),
    address: toBulk,
  },
  'payouts.bulk_cancelled': {
    icon: 'close',
    sentence: ({ count }, t) => t('kind.payouts.bulk_cancelled', { count }),
    address: toBulk,
  },
  'payouts.bulk_finished': {
    icon: 'check',
    sentence: ({ count }, t) => t('kind.payouts.bulk_finished', { count }),
    address: toBulk,
  },
  'payouts.bulk_paused': {
    icon: 'clock',
    sentence: ({ count }, t) => t('kind.payouts.bulk_paused', { count }),
    address: toBulk,
  },
  'payouts.funds_missing': {
    icon: 'wallet',
    sentence: ({ count }, t) => t('kind.payouts.funds_missing', { count }),
    address: toBulk,
  },
  'payouts.payroll_stopped': {
    icon: 'clock',
    sentence: (_, t) => t('kind.payouts.payroll_stopped'),
    address: ({ subject_id }) => `/payrolls/${subject_id}`,
  },
  'projects.assigned': {
    icon: 'task',
    sentence: ({ who, project }, t) => t('kind.projects.assigned', { who, project }),
    address: toTask,
  },
  'projects.budget_reached': {
    icon: 'clock',
    sentence: ({ project, percent }, t) => t('kind.projects.budget_reached', { project, percent }),
    address: toProject,
  },
  'projects.commented': {
    icon: 'chat',
    sentence: ({ who, project }, t) => t('kind.projects.commented', { who, project }),
    address: toTask,
  },
  'projects.completed': {
    icon: 'task',
    sentence: ({ who, project }, t) => t('kind.projects.completed', { who, project }),
    address: toTask,
  },
  'projects.member_added': {
    icon: 'project',
    sentence: ({ who, project }, t) => t('kind.projects.member_added', { who, project }),
    address: toProject,
  },
  'projects.mentioned': {
    icon: 'chat',
    sentence: ({ who, project }, t) => t('kind.projects.mentioned', { who, project }),
    address: toTask,
  },
  'projects.milestone_near': {
    icon: 'calendar',
    sentence: ({ project, milestone }, t) => t('kind.projects.milestone_near', { project, milestone }),
    address: toProject,
  },
  'projects.milestone_reached': {
    icon: 'calendar',
    sentence: ({ project, milestone }, t) => t('kind.projects.milestone_reached', { project, milestone }),
    address: toProject,
  },
  'projects.started': {
    icon: 'project',
    sentence: ({ project }, t) => t('kind.projects.started', { project }),
    address: toProject,
  },
  'projects.task_overdue': {
    icon: 'clock',
    sentence: ({ project }, t) => t('kind.projects.task_overdue', { project }),
    address: toTask,
  },
  'tickets.assigned': {
    icon: 'user',
    sentence: ({ who, number }, t) => t('kind.tickets.assigned', { who, number }),
    address: toTicket,
  },
  'tickets.mentioned': {
    icon: 'chat',
    sentence: ({ who, number }, t) => t('kind.tickets.mentioned', { who, number }),
    address: toTicket,
  },
  'tickets.merged': {
    icon: 'attention',
    sentence: ({ number, into }, t) => t('kind.tickets.merged', { number, into }),
    address: toTicket,
  },
  'tickets.opened': {
    icon: 'attention',
    sentence: ({ who, number }, t) => t('kind.tickets.opened', { who, number }),
    address: toTicket,
  },
  'tickets.replied': {
    icon: 'chat',
    sentence: ({ who, number }, t) => t('kind.tickets.replied', { who, number }),
    address: toTicket,
  },
  'tickets.solved': {
    icon: 'check',
    sentence: ({ who, number }, t) => t('kind.tickets.solved', { who, number }),
    address: toTicket,
  },
}

/** Null for a kind that this build does not know: a page may be older than the server. */
function viewOf(kind: string): View | null {
  const known = oneOf(notificationKinds, kind)
  return known ? VIEWS[known] : null
}

function textIn(data: Notification['data'], name: string): string {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}
