import type { AuditEntry } from '../../contract/audit.ts'
import { type AuditAction, factReferences, namedAction } from '../../contract/audit-actions.ts'
import { oauthFailures } from '../../contract/identity/errors.ts'
import { roles } from '../../contract/permissions.ts'
import type { Change } from '../kit/changes.ts'
import { changesBetween } from '../kit/changes.ts'
import type { IconName } from '../kit/icon.tsx'
import type { Tone } from '../kit/notice.tsx'
import type { fr } from './words/fr.ts'

type Key = keyof typeof fr
type Facts = AuditEntry['before']

/** An action's icon in a list, with a tone for exceptional ones. */
export function signOf(entry: Pick<AuditEntry, 'action' | 'after'>): { icon: IconName; tone?: Tone } {
  const action = namedAction(entry)
  return action ? SIGNS[action] : { icon: 'edit' }
}

/** The subject's current name, or the recorded one if it no longer exists. */
export function subjectName(entry: AuditEntry): string | null {
  const facts = { ...entry.before, ...entry.after }
  const full = [facts.first_name, facts.last_name].filter((part) => typeof part === 'string').join(' ')
  const known = [
    entry.names[`${entry.subject_type}:${entry.subject_id}`],
    full,
    facts.name,
    facts.title,
    facts.email,
  ]
  return known.find((name): name is string => typeof name === 'string' && name !== '') ?? null
}

/** The subject's page, where there is one. */
export function subjectHref(entry: AuditEntry): string | null {
  if (entry.subject_id === null) return null
  if (entry.subject_type === 'user') return `/people/${entry.subject_id}`
  if (entry.subject_type === 'organization') return `/organizations/${entry.subject_id}`
  if (entry.subject_type === 'room') return `/rooms/${entry.subject_id}`
  if (entry.subject_type === 'document') return `/documents/${entry.subject_id}`
  if (entry.subject_type === 'inbound_mail') return `/inbound-mails/${entry.subject_id}`
  if (entry.subject_type === 'retention_rule') return `/retention/${entry.subject_id}`
  if (entry.subject_type === 'team') return `/support/teams/${entry.subject_id}`
  if (entry.subject_type === 'canned_reply') return `/support/canned-replies/${entry.subject_id}`
  if (entry.subject_type === 'business_calendar') return `/support/calendars/${entry.subject_id}`
  if (entry.subject_type === 'sla_policy') return `/support/policies/${entry.subject_id}`
  if (entry.subject_type === 'project') return `/projects/${entry.subject_id}`
  if (entry.subject_type === 'task') return `/tasks/${entry.subject_id}`
  if (entry.subject_type === 'ticket') return `/tickets/${entry.subject_id}`
  if (entry.subject_type === 'job') return `/system/jobs/${entry.subject_id}`
  return null
}

/** The words and formats that values are written with. */
export interface Wording {
  role: (role: (typeof roles)[number]) => string
  say: (key: Key, holes?: { id: string }) => string
}

/** The changed fields, with formatted values. */
export function changesOf(entry: Pick<AuditEntry, 'before' | 'after' | 'names'>, wording: Wording): Change[] {
  const side = (facts: Facts) => written(facts, entry.names, wording)
  return changesBetween(side(entry.before), side(entry.after))
}

type Names = AuditEntry['names']

function written(facts: Facts, names: Names, wording: Wording): Record<string, string | null> | null {
  if (facts === null) return null
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [field, valueText(field, value, names, wording)]),
  )
}

function valueText(field: string, value: unknown, names: Names, { role, say }: Wording): string | null {
  if (value === null || value === undefined || value === '') return null
  if (field === 'is_active') return say(value === true ? 'value.active' : 'value.inactive')
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no')
  if (field === 'role') {
    const known = roles.find((one) => one === value)
    if (known) return role(known)
  }
  const type = factReferences[field]
  if (type !== undefined) {
    const ids = Array.isArray(value) ? value : [value]
    if (ids.length === 0) return null
    return ids.map((id) => names[`${type}:${id}`] ?? say('value.numbered', { id: String(id) })).join(', ')
  }
  // A picture's URL means nothing to a reader; its hash tells pictures apart.
  if (field === 'logo_url' && typeof value === 'string') {
    return say('value.picture', { id: value.split('v=').at(-1) ?? '' })
  }
  if (CHOICES.has(field)) {
    const key = VALUES.find((one) => one === `value.${String(value)}`)
    if (key) return say(key)
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const CHOICES: ReadonlySet<string> = new Set(['method', 'kind', 'provider', 'locale', 'reason'])
const VALUES: readonly Key[] = [
  'value.password',
  'value.invitation',
  'value.google',
  'value.github',
  'value.browser',
  'value.token',
  'value.fr',
  'value.en',
  'value.temporary_password_expired',
  ...oauthFailures.map((failure) => `value.${failure}` as const),
]

const SIGNS: Readonly<Record<AuditAction, { icon: IconName; tone?: Tone }>> = {
  'chat.room_opened': { icon: 'chat' },
  'chat.room_renamed': { icon: 'edit' },
  'chat.versions_read': { icon: 'search', tone: 'attention' },
  'chat.room_closed': { icon: 'lock', tone: 'attention' },
  'chat.participant_added': { icon: 'plus' },
  'chat.participant_changed': { icon: 'shield' },
  'chat.participant_removed': { icon: 'minus' },
  'identity.signed_in': { icon: 'user' },
  'identity.signed_out': { icon: 'sign-out' },
  'identity.sign_in_failed': { icon: 'lock', tone: 'attention' },
  'identity.session_revoked': { icon: 'sign-out' },
  'identity.sessions_revoked': { icon: 'sign-out' },
  'identity.refresh_reuse_detected': { icon: 'shield', tone: 'bad' },
  'identity.profile_updated': { icon: 'edit' },
  'notifications.preferences_changed': { icon: 'bell' },
  'notifications.email_resumed': { icon: 'send' },
  'identity.password_change_refused': { icon: 'lock', tone: 'attention' },
  'identity.password_changed': { icon: 'key' },
  'identity.reset_requested': { icon: 'key' },
  'identity.password_reset': { icon: 'key' },
  'identity.provider_link_failed': { icon: 'globe', tone: 'attention' },
  'identity.provider_linked': { icon: 'globe' },
  'identity.provider_unlinked': { icon: 'globe' },
  'identity.person_created': { icon: 'plus', tone: 'good' },
  'identity.person_updated': { icon: 'edit' },
  'identity.temporary_password_given': { icon: 'key' },
  'identity.agents_assigned': { icon: 'people' },
  'identity.invited': { icon: 'mail' },
  'identity.invitation_accepted': { icon: 'check', tone: 'good' },
  'identity.invitation_withdrawn': { icon: 'mail' },
  'identity.signing_key_introduced': { icon: 'key' },
  'organizations.created': { icon: 'plus', tone: 'good' },
  'organizations.updated': { icon: 'edit' },
  'documents.added': { icon: 'upload' },
  'documents.changed': { icon: 'edit' },
  'documents.removed': { icon: 'trash', tone: 'attention' },
  'documents.folder_created': { icon: 'plus' },
  'documents.folder_changed': { icon: 'edit' },
  'documents.folder_deleted': { icon: 'trash', tone: 'attention' },
  'documents.link_created': { icon: 'globe', tone: 'attention' },
  'documents.link_changed': { icon: 'globe' },
  'documents.link_revoked': { icon: 'globe' },
  'documents.rule_created': { icon: 'shield' },
  'documents.rule_changed': { icon: 'shield' },
  'documents.rule_deleted': { icon: 'shield', tone: 'attention' },
  'documents.restored': { icon: 'refresh' },
  'organizations.logo_changed': { icon: 'building' },
  'admin.job_replayed': { icon: 'refresh' },
  'identity.person_deactivated': { icon: 'lock', tone: 'bad' },
  'identity.person_activated': { icon: 'check', tone: 'good' },
  'identity.role_changed': { icon: 'shield' },
  'organizations.deactivated': { icon: 'lock', tone: 'bad' },
  'organizations.activated': { icon: 'check', tone: 'good' },
  'views.created': { icon: 'plus' },
  'views.updated': { icon: 'edit' },
  'views.deleted': { icon: 'minus' },
  'billing.payment_recorded': { icon: 'wallet', tone: 'good' },
  'billing.payment_started': { icon: 'wallet' },
  'billing.payment_succeeded': { icon: 'wallet', tone: 'good' },
  'billing.payment_failed': { icon: 'wallet', tone: 'attention' },
  'billing.payment_abandoned': { icon: 'wallet' },
  'billing.payment_quarantined': { icon: 'wallet', tone: 'attention' },
  'billing.payment_resolved': { icon: 'wallet' },
  'billing.link_renewed': { icon: 'link' },
  'billing.payment_refunded': { icon: 'wallet', tone: 'attention' },
  'billing.recurring_created': { icon: 'plus' },
  'billing.recurring_changed': { icon: 'edit' },
  'billing.recurring_deleted': { icon: 'trash' },
  'billing.recurring_held': { icon: 'clock', tone: 'attention' },
  'billing.exported': { icon: 'download' },
  'newsletter.subscription_confirmed': { icon: 'check' },
  'newsletter.subscription_ended': { icon: 'minus' },
  'newsletter.subscriber_changed': { icon: 'edit' },
  'newsletter.subscriber_erased': { icon: 'trash' },
  'newsletter.subscribers_exported': { icon: 'download' },
  'newsletter.import_checked': { icon: 'upload' },
  'newsletter.import_applied': { icon: 'upload' },
  'newsletter.segment_created': { icon: 'plus' },
  'newsletter.segment_changed': { icon: 'edit' },
  'newsletter.segment_deleted': { icon: 'trash' },
  'newsletter.welcome_changed': { icon: 'edit' },
  'newsletter.campaign_created': { icon: 'plus' },
  'newsletter.campaign_changed': { icon: 'edit' },
  'newsletter.campaign_deleted': { icon: 'trash' },
  'newsletter.campaign_tested': { icon: 'send' },
  'newsletter.campaign_scheduled': { icon: 'calendar' },
  'newsletter.campaign_started': { icon: 'send' },
  'newsletter.campaign_paused': { icon: 'minus', tone: 'attention' },
  'newsletter.campaign_resumed': { icon: 'send' },
  'newsletter.campaign_cancelled': { icon: 'close', tone: 'attention' },
  'shop.settings_changed': { icon: 'settings' },
  'shop.category_created': { icon: 'plus' },
  'shop.category_changed': { icon: 'edit' },
  'shop.category_deleted': { icon: 'trash' },
  'shop.product_created': { icon: 'plus' },
  'shop.product_changed': { icon: 'edit' },
  'shop.product_deleted': { icon: 'trash' },
  'shop.variant_created': { icon: 'plus' },
  'shop.variant_changed': { icon: 'edit' },
  'shop.variant_deleted': { icon: 'trash' },
  'shop.stock_moved': { icon: 'edit' },
  'shop.image_added': { icon: 'plus' },
  'shop.image_changed': { icon: 'edit' },
  'shop.image_deleted': { icon: 'trash' },
  'shop.import_checked': { icon: 'search' },
  'shop.import_applied': { icon: 'upload' },
  'shop.promotion_created': { icon: 'plus' },
  'shop.promotion_changed': { icon: 'edit' },
  'shop.promotion_deleted': { icon: 'trash' },
  'shop.codes_created': { icon: 'plus' },
  'shop.code_deleted': { icon: 'trash' },
  'shop.codes_exported': { icon: 'download' },
  'shop.customer_created': { icon: 'plus' },
  'shop.customer_changed': { icon: 'edit' },
  'shop.customer_anonymized': { icon: 'trash' },
  'shop.order_pending': { icon: 'shop' },
  'shop.order_payment_failed': { icon: 'attention' },
  'shop.order_confirmed': { icon: 'check' },
  'shop.order_kept': { icon: 'clock' },
  'shop.order_paid': { icon: 'wallet' },
  'shop.order_fulfilled': { icon: 'check' },
  'shop.order_cancelled': { icon: 'close' },
  'shop.order_expired': { icon: 'clock' },
  'shop.order_refunded': { icon: 'reply' },
  'shop.exported': { icon: 'download' },
  'shop.orders_exported': { icon: 'download' },
  'billing.settings_changed': { icon: 'settings' },
  'billing.quote_drafted': { icon: 'plus' },
  'billing.quote_changed': { icon: 'edit' },
  'billing.quote_deleted': { icon: 'trash' },
  'billing.quote_issued': { icon: 'invoice', tone: 'good' },
  'billing.quote_sent': { icon: 'send' },
  'billing.quote_cancelled': { icon: 'close', tone: 'attention' },
  'billing.quote_accepted': { icon: 'check', tone: 'good' },
  'billing.quote_declined': { icon: 'close', tone: 'attention' },
  'billing.quote_expired': { icon: 'clock' },
  'billing.quote_viewed': { icon: 'eye' },
  'payouts.account_opened': { icon: 'wallet' },
  'payouts.account_funded': { icon: 'wallet' },
  'payouts.account_reversed': { icon: 'wallet', tone: 'attention' },
  'payouts.bulk_created': { icon: 'plus' },
  'payouts.bulk_edited': { icon: 'edit' },
  'payouts.bulk_acknowledged': { icon: 'copy', tone: 'attention' },
  'payouts.bulk_approved': { icon: 'check' },
  'payouts.bulk_started': { icon: 'send' },
  'payouts.bulk_paused': { icon: 'clock', tone: 'attention' },
  'payouts.bulk_resumed': { icon: 'refresh' },
  'payouts.bulk_cancelled': { icon: 'close', tone: 'attention' },
  'payouts.bulk_retried': { icon: 'refresh' },
  'payouts.bulk_finished': { icon: 'check' },
  'payouts.late_commit': { icon: 'attention', tone: 'attention' },
  'payouts.settings_changed': { icon: 'settings' },
  'payouts.payroll_created': { icon: 'plus' },
  'payouts.payroll_updated': { icon: 'edit' },
  'payouts.payroll_deleted': { icon: 'trash', tone: 'attention' },
  'payouts.payroll_stopped': { icon: 'clock', tone: 'attention' },
  'payouts.rail_switched': { icon: 'settings', tone: 'attention' },
  'payouts.exported': { icon: 'download' },
  'billing.invoice_drafted': { icon: 'plus' },
  'billing.invoice_changed': { icon: 'edit' },
  'billing.invoice_deleted': { icon: 'trash' },
  'billing.invoice_issued': { icon: 'invoice', tone: 'good' },
  'billing.invoice_sent': { icon: 'send' },
  'billing.invoice_cancelled': { icon: 'close', tone: 'attention' },
  'billing.invoice_overdue': { icon: 'clock', tone: 'attention' },
  'billing.invoice_reminded': { icon: 'bell' },
  'billing.proforma_converted': { icon: 'invoice', tone: 'good' },
  'billing.invoice_viewed': { icon: 'eye' },
  'projects.project_created': { icon: 'project', tone: 'good' },
  'projects.project_changed': { icon: 'project' },
  'projects.project_deleted': { icon: 'trash', tone: 'bad' },
  'projects.milestone_created': { icon: 'calendar' },
  'projects.milestone_changed': { icon: 'calendar' },
  'projects.milestone_deleted': { icon: 'trash', tone: 'attention' },
  'projects.task_created': { icon: 'task' },
  'projects.task_changed': { icon: 'task' },
  'projects.task_deleted': { icon: 'trash', tone: 'attention' },
  'projects.label_changed': { icon: 'tag' },
  'projects.label_deleted': { icon: 'trash' },
  'projects.comment_created': { icon: 'chat' },
  'projects.comment_changed': { icon: 'edit' },
  'projects.comment_deleted': { icon: 'minus' },
  'projects.time_entered': { icon: 'clock' },
  'projects.time_changed': { icon: 'edit' },
  'projects.time_deleted': { icon: 'minus' },
  'projects.template_created': { icon: 'plus' },
  'projects.template_changed': { icon: 'edit' },
  'projects.template_deleted': { icon: 'minus' },
  'projects.feed_created': { icon: 'plus' },
  'projects.feed_deleted': { icon: 'minus' },
  'tickets.ticket_opened': { icon: 'plus' },
  'tickets.ticket_changed': { icon: 'edit' },
  'tickets.ticket_merged': { icon: 'attention' },
  'tickets.ticket_split': { icon: 'attention' },
  'tickets.ticket_rated': { icon: 'check' },
  'tickets.reply_added': { icon: 'chat' },
  'tickets.note_changed': { icon: 'edit' },
  'tickets.mail_discarded': { icon: 'minus' },
  'tickets.mail_taken_up': { icon: 'mail' },
  'tickets.note_deleted': { icon: 'minus' },
  'tickets.team_created': { icon: 'plus' },
  'tickets.team_changed': { icon: 'edit' },
  'tickets.team_deleted': { icon: 'minus' },
  'tickets.canned_reply_created': { icon: 'plus' },
  'tickets.canned_reply_changed': { icon: 'edit' },
  'tickets.canned_reply_deleted': { icon: 'minus' },
  'tickets.calendar_created': { icon: 'plus' },
  'tickets.calendar_changed': { icon: 'edit' },
  'tickets.calendar_deleted': { icon: 'minus' },
  'tickets.policy_created': { icon: 'plus' },
  'tickets.policy_changed': { icon: 'edit' },
  'tickets.policy_deleted': { icon: 'minus' },
  'security.forbidden': { icon: 'lock', tone: 'attention' },
  'security.rate_limited': { icon: 'clock', tone: 'attention' },
  'security.signature_rejected': { icon: 'shield', tone: 'bad' },
}
