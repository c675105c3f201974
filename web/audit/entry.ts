import type { AuditEntry } from '../../contract/audit.ts'
import { oauthFailures } from '../../contract/identity/errors.ts'
import { roles } from '../../contract/permissions.ts'
import type { Change } from '../kit/changes.ts'
import { changesBetween } from '../kit/changes.ts'
import type { IconName } from '../kit/icon.tsx'
import type { Tone } from '../kit/notice.tsx'
import type { fr } from './words/fr.ts'

type Key = keyof typeof fr
type ActionKey = Extract<Key, `action.${string}`>
type Facts = AuditEntry['before']

/** The action as people would say it: a change of one telling fact has a name of its own. Null when this page is
 *  older than the server and does not know the action. */
export function actionKey(entry: Pick<AuditEntry, 'action' | 'before' | 'after'>): ActionKey | null {
  const changed = Object.keys(entry.after ?? {})
  const only = changed.length === 1 ? changed[0] : undefined
  if (only === 'is_active') {
    const now = entry.after?.is_active === true ? 'activated' : 'deactivated'
    if (entry.action === 'identity.person_updated') return `action.person_${now}`
    if (entry.action === 'organizations.updated') return `action.organization_${now}`
  }
  if (only === 'role' && entry.action === 'identity.person_updated') return 'action.role_changed'
  return ACTIONS.find((key) => key === `action.${entry.action}`) ?? null
}

/** How an action looks in a list: a picture, and a tone where somebody should look twice. */
export function signOf(entry: Pick<AuditEntry, 'action' | 'before' | 'after'>): {
  icon: IconName
  tone?: Tone
} {
  const key = actionKey(entry)
  return (key && SIGNS[key]) ?? { icon: 'edit' }
}

/** What the entry itself knows of its subject's name. */
export function subjectName(entry: AuditEntry): string | null {
  const facts = { ...entry.before, ...entry.after }
  const own =
    entry.subject_type === 'user' && entry.subject_id !== null && entry.subject_id === String(entry.actor_id)
  if (own) return entry.actor_name
  const full = [facts.first_name, facts.last_name].filter((part) => typeof part === 'string').join(' ')
  for (const name of [full, facts.name, facts.email]) if (typeof name === 'string' && name !== '') return name
  return null
}

/** Where the subject can be looked at, when it has a page. */
export function subjectHref(entry: AuditEntry): string | null {
  if (entry.subject_id === null) return null
  if (entry.subject_type === 'user') return `/people/${entry.subject_id}`
  if (entry.subject_type === 'organization') return `/organizations/${entry.subject_id}`
  return null
}

/** Ids that a reader should see as names. */
export interface Names {
  organization: (id: number) => string | null
  person: (id: number) => string | null
  role: (role: (typeof roles)[number]) => string
  say: (key: Key, holes?: { id: string }) => string
}

/** Field by field, with values written out. */
export function changesOf(entry: Pick<AuditEntry, 'before' | 'after'>, names: Names): Change[] {
  return changesBetween(written(entry.before, names), written(entry.after, names))
}

export function personIdsIn(entry: Pick<AuditEntry, 'before' | 'after'>): number[] {
  const lists = [entry.before?.agents, entry.after?.agents].filter((list) => Array.isArray(list)).flat()
  return [...new Set(lists.filter((id) => typeof id === 'number'))]
}

function written(facts: Facts, names: Names): Record<string, string | null> | null {
  if (facts === null) return null
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [field, valueText(field, value, names)]),
  )
}

function valueText(field: string, value: unknown, names: Names): string | null {
  const { say } = names
  if (value === null || value === undefined || value === '') return null
  if (field === 'is_active') return say(value === true ? 'value.active' : 'value.inactive')
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no')
  if (field === 'role') {
    const role = roles.find((one) => one === value)
    if (role) return names.role(role)
  }
  if (field === 'organization_id' && typeof value === 'number') {
    return names.organization(value) ?? say('value.numbered', { id: String(value) })
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return null
    return value
      .map(
        (one) => (typeof one === 'number' && names.person(one)) || say('value.numbered', { id: String(one) }),
      )
      .join(', ')
  }
  // The address of a picture tells nothing; its mark tells one picture from another.
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
  ...oauthFailures.map((failure) => `value.${failure}` as const),
]

const SIGNS: Readonly<Record<ActionKey, { icon: IconName; tone?: Tone }>> = {
  'action.chat.room_opened': { icon: 'chat' },
  'action.chat.room_renamed': { icon: 'edit' },
  'action.chat.room_closed': { icon: 'lock', tone: 'attention' },
  'action.chat.participant_added': { icon: 'plus' },
  'action.chat.participant_changed': { icon: 'shield' },
  'action.chat.participant_removed': { icon: 'minus' },
  'action.identity.signed_in': { icon: 'user' },
  'action.identity.signed_out': { icon: 'sign-out' },
  'action.identity.sign_in_failed': { icon: 'lock', tone: 'attention' },
  'action.identity.session_revoked': { icon: 'sign-out' },
  'action.identity.sessions_revoked': { icon: 'sign-out' },
  'action.identity.refresh_reuse_detected': { icon: 'shield', tone: 'bad' },
  'action.identity.profile_updated': { icon: 'edit' },
  'action.identity.password_change_refused': { icon: 'lock', tone: 'attention' },
  'action.identity.password_changed': { icon: 'key' },
  'action.identity.reset_requested': { icon: 'key' },
  'action.identity.password_reset': { icon: 'key' },
  'action.identity.provider_link_failed': { icon: 'globe', tone: 'attention' },
  'action.identity.provider_linked': { icon: 'globe' },
  'action.identity.provider_unlinked': { icon: 'globe' },
  'action.identity.person_created': { icon: 'plus', tone: 'good' },
  'action.identity.person_updated': { icon: 'edit' },
  'action.identity.temporary_password_given': { icon: 'key' },
  'action.identity.agents_assigned': { icon: 'people' },
  'action.identity.invited': { icon: 'mail' },
  'action.identity.invitation_withdrawn': { icon: 'mail' },
  'action.identity.signing_key_introduced': { icon: 'key' },
  'action.organizations.created': { icon: 'plus', tone: 'good' },
  'action.organizations.updated': { icon: 'edit' },
  'action.organizations.logo_changed': { icon: 'building' },
  'action.admin.job_replayed': { icon: 'refresh' },
  'action.person_deactivated': { icon: 'lock', tone: 'bad' },
  'action.person_activated': { icon: 'check', tone: 'good' },
  'action.role_changed': { icon: 'shield' },
  'action.organization_deactivated': { icon: 'lock', tone: 'bad' },
  'action.organization_activated': { icon: 'check', tone: 'good' },
}
const ACTIONS = Object.keys(SIGNS) as ActionKey[]
