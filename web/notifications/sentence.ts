import type { Notification } from '../../contract/notifications.ts'
import { can, type Role, roles } from '../../contract/permissions.ts'
import type { IconName } from '../kit/icon.tsx'
import { oneOf } from '../lib/address.ts'
import type { Translate } from '../lib/i18n.tsx'
import type { fr } from './words/fr.ts'

type Words = Translate<typeof fr>

/** A notification's sentence. An unknown kind gets a generic one. */
export function sentenceOf({ kind, by, data }: Notification, t: Words): string {
  const who = by?.name ?? t('somebody')
  const room = textIn(data, 'room_name') || t('room.renamed')
  const organization = textIn(data, 'organization_name')
  const role = oneOf(roles, textIn(data, 'role'))
  const asRole = role ? t(`role.${role}`) : ''
  switch (kind) {
    case 'chat.added':
      return t('kind.chat.added', { who, room })
    case 'chat.removed':
      return by ? t('kind.chat.removed', { who, room }) : t('kind.chat.removedByNobody', { room })
    case 'chat.made_owner':
      return t('kind.chat.made_owner', { who, room })
    case 'chat.mentioned':
      return t('kind.chat.mentioned', { who, room })
    case 'identity.new_device': {
      const device = textIn(data, 'device') || t('device.unknown')
      const place = textIn(data, 'place')
      return place
        ? t('kind.identity.new_deviceAt', { device, place })
        : t('kind.identity.new_device', { device })
    }
    case 'identity.moved':
      return t('kind.identity.moved', { role: asRole, organization })
    case 'identity.invitation_accepted':
      return t('kind.identity.invitation_accepted', { who, role: asRole, organization })
    case 'identity.assigned':
      return t('kind.identity.assigned', { organization })
    default:
      return t('kind.other')
  }
}

/** Its target, or null: a room that the person has left has no page. */
export function addressOf({ kind, subject_id, data }: Notification, role: Role): string | null {
  const message = data['message_id']
  switch (kind) {
    case 'chat.added':
    case 'chat.made_owner':
      return `/chat/${subject_id}`
    case 'chat.mentioned':
      return `/chat/${subject_id}${typeof message === 'number' ? `?at=${message}` : ''}`
    case 'identity.new_device':
      return '/account#devices'
    case 'identity.moved':
      return '/account'
    case 'identity.invitation_accepted':
      if (can(role, 'people.manage')) return `/people/${subject_id}`
      return can(role, 'members.list') ? '/members' : null
    default:
      return null
  }
}

export function iconOf(kind: string): IconName {
  if (kind === 'identity.new_device') return 'shield'
  if (kind.startsWith('chat.')) return kind === 'chat.mentioned' ? 'chat' : 'people'
  return kind.startsWith('identity.') ? 'user' : 'bell'
}

function textIn(data: Notification['data'], name: string): string {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}
