import type { Locale } from '../errors.ts'
import { type NotificationKind, notificationKinds } from '../notification-kinds.ts'
import type { Notification } from '../notifications.ts'
import { roles } from '../permissions.ts'
import { targets } from '../tickets/schemas.ts'
import { type Dictionary, type Say, sayer } from '../words.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

export type Told = Pick<Notification, 'kind' | 'by' | 'data'>

/**
 * What a notification says, in the bell, a letter, a digest and a push message alike. One whose kind this version does
 * not know still says that there is something new.
 */
export function sentenceOf({ kind, by, data }: Told, locale: Locale): string {
  const say = sayer(words, locale)
  const role = oneOf(roles, textIn(data, 'role'))
  const target = oneOf(targets, textIn(data, 'target'))
  const facts: Facts = {
    who: by?.name ?? say('somebody'),
    isByNobody: by === null,
    project: textIn(data, 'project_name'),
    room: textIn(data, 'room_name') || say('room.renamed'),
    organization: textIn(data, 'organization_name'),
    role: role ? say(`role.${role}`) : '',
    device: textIn(data, 'device') || say('device.unknown'),
    place: textIn(data, 'place'),
    milestone: textIn(data, 'milestone_name'),
    percent: String(data['percent'] ?? ''),
    number: textIn(data, 'number') || textIn(data, 'reference'),
    into: textIn(data, 'into_reference'),
    count: Number(data['count'] ?? 0),
    account: textIn(data, 'account_id'),
    promise: target ? say(`promise.${target}`) : '',
  }
  const known = oneOf(notificationKinds, kind)
  return known ? SENTENCES[known](facts, say) : say('kind.other')
}

const words: Dictionary<typeof fr> = { fr, en }

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
  /** Which promise of a ticket comes due. */
  readonly promise: string
}

/** A kind without a sentence does not compile. */
const SENTENCES: Readonly<Record<NotificationKind, (facts: Facts, say: Say<typeof fr>) => string>> = {
  'billing.invoice_paid': ({ number }, say) => say('kind.billing.invoice_paid', { number }),
  'billing.invoice_reminded': ({ number }, say) => say('kind.billing.invoice_reminded', { number }),
  'billing.invoice_sent': ({ number }, say) => say('kind.billing.invoice_sent', { number }),
  'billing.payment_failed': ({ number }, say) => say('kind.billing.payment_failed', { number }),
  'billing.payment_quarantined': ({ number }, say) => say('kind.billing.payment_quarantined', { number }),
  'billing.payment_refunded': ({ number }, say) => say('kind.billing.payment_refunded', { number }),
  'billing.payment_succeeded': ({ number }, say) => say('kind.billing.payment_succeeded', { number }),
  'billing.quote_accepted': ({ number }, say) => say('kind.billing.quote_accepted', { number }),
  'billing.quote_declined': ({ number }, say) => say('kind.billing.quote_declined', { number }),
  'billing.quote_sent': ({ number }, say) => say('kind.billing.quote_sent', { number }),
  'billing.recurring_held': ({ organization }, say) => say('kind.billing.recurring_held', { organization }),
  'chat.added': ({ who, room }, say) => say('kind.chat.added', { who, room }),
  'chat.made_owner': ({ who, room }, say) => say('kind.chat.made_owner', { who, room }),
  'chat.mentioned': ({ who, room }, say) => say('kind.chat.mentioned', { who, room }),
  'chat.missed': ({ room, count }, say) => say('kind.chat.missed', { room, count }),
  'chat.removed': ({ who, room, isByNobody }, say) =>
    isByNobody ? say('kind.chat.removedByNobody', { room }) : say('kind.chat.removed', { who, room }),
  'documents.added': ({ who, project }, say) => say('kind.documents.added', { who, project }),
  'identity.assigned': ({ organization }, say) => say('kind.identity.assigned', { organization }),
  'identity.invitation_accepted': ({ who, role, organization }, say) =>
    say('kind.identity.invitation_accepted', { who, role, organization }),
  'identity.mail_stopped': (_, say) => say('kind.identity.mail_stopped'),
  'identity.moved': ({ role, organization }, say) => say('kind.identity.moved', { role, organization }),
  'identity.new_device': ({ device, place }, say) =>
    place
      ? say('kind.identity.new_deviceAt', { device, place })
      : say('kind.identity.new_device', { device }),
  'payouts.alarm': ({ account }, say) => say('kind.payouts.alarm', { account }),
  'payouts.approval_wanted': ({ count }, say) => say('kind.payouts.approval_wanted', { count }),
  'payouts.bulk_approved': ({ count }, say) => say('kind.payouts.bulk_approved', { count }),
  'payouts.bulk_cancelled': ({ count }, say) => say('kind.payouts.bulk_cancelled', { count }),
  'payouts.bulk_finished': ({ count }, say) => say('kind.payouts.bulk_finished', { count }),
  'payouts.bulk_paused': ({ count }, say) => say('kind.payouts.bulk_paused', { count }),
  'payouts.funds_missing': ({ count }, say) => say('kind.payouts.funds_missing', { count }),
  'payouts.payroll_stopped': (_, say) => say('kind.payouts.payroll_stopped'),
  'projects.assigned': ({ who, project }, say) => say('kind.projects.assigned', { who, project }),
  'projects.budget_reached': ({ project, percent }, say) =>
    say('kind.projects.budget_reached', { project, percent }),
  'projects.commented': ({ who, project }, say) => say('kind.projects.commented', { who, project }),
  'projects.completed': ({ who, project }, say) => say('kind.projects.completed', { who, project }),
  'projects.member_added': ({ who, project }, say) => say('kind.projects.member_added', { who, project }),
  'projects.mentioned': ({ who, project }, say) => say('kind.projects.mentioned', { who, project }),
  'projects.milestone_near': ({ project, milestone }, say) =>
    say('kind.projects.milestone_near', { project, milestone }),
  'projects.milestone_reached': ({ project, milestone }, say) =>
    say('kind.projects.milestone_reached', { project, milestone }),
  'projects.started': ({ project }, say) => say('kind.projects.started', { project }),
  'projects.task_overdue': ({ project }, say) => say('kind.projects.task_overdue', { project }),
  'shop.order_attention': ({ number }, say) => say('kind.shop.order_attention', { number }),
  'shop.order_paid': ({ number }, say) => say('kind.shop.order_paid', { number }),
  'shop.order_placed': ({ number }, say) => say('kind.shop.order_placed', { number }),
  'shop.stock_low': ({ number, count }, say) => say('kind.shop.stock_low', { number, count }),
  'tickets.assigned': ({ who, number }, say) => say('kind.tickets.assigned', { who, number }),
  'tickets.mentioned': ({ who, number }, say) => say('kind.tickets.mentioned', { who, number }),
  'tickets.merged': ({ number, into }, say) => say('kind.tickets.merged', { number, into }),
  'tickets.opened': ({ who, number }, say) => say('kind.tickets.opened', { who, number }),
  'tickets.replied': ({ who, number }, say) => say('kind.tickets.replied', { who, number }),
  'tickets.sla_breached': ({ number, promise, percent }, say) =>
    say('kind.tickets.sla_breached', { number, promise, percent }),
  'tickets.sla_near': ({ number, promise, percent }, say) =>
    say('kind.tickets.sla_near', { number, promise, percent }),
  'tickets.solved': ({ who, number }, say) => say('kind.tickets.solved', { who, number }),
}

function textIn(data: Notification['data'], name: string): string {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}

const oneOf = <Value extends string>(known: readonly Value[], value: string): Value | undefined =>
  known.find((one) => one === value)
