import { can, type Permission, type Role } from '../../contract/permissions.ts'
import type { Command } from '../kit/commands.ts'
import type { NavEntry } from '../kit/frame/nav.ts'
import type { Translate } from '../lib/i18n.tsx'
import type { fr } from './words/fr.ts'

type Words = Translate<typeof fr>

/** The places a role may go to, in the order of the left bar. The first ones stand under the thumb on a phone. */
export function placesFor(role: Role, t: Words): NavEntry[] {
  const operator = t('group.operator')
  const entries: (NavEntry & { needs?: Permission })[] = [
    { href: '/', label: t('place.home'), icon: 'home' },
    { href: '/chat', label: t('place.chat'), icon: 'chat' },
    { href: '/people', label: t('place.people'), icon: 'people', group: operator, needs: 'people.manage' },
    {
      href: '/organizations',
      label: t('place.organizations'),
      icon: 'building',
      group: operator,
      needs: 'organizations.manage',
    },
    { href: '/rooms', label: t('place.rooms'), icon: 'inbox', group: operator, needs: 'chat.operate' },
    { href: '/audit', label: t('place.audit'), icon: 'history', group: operator, needs: 'audit.read' },
    { href: '/system', label: t('place.system'), icon: 'gauge', group: operator, needs: 'system.operate' },
  ]
  // Who manages people of every organization finds these members there; the others have this list alone.
  if (!can(role, 'people.manage')) {
    entries.push({ href: '/members', label: t('place.members'), icon: 'people', needs: 'members.list' })
    entries.push({ href: '/account', label: t('place.account'), icon: 'user' })
  }
  return entries
    .filter(({ needs }) => needs === undefined || can(role, needs))
    .map(({ needs: _needs, ...entry }) => entry)
}

/** One conversation, and not the list of them. */
export const isConversation = (path: string): boolean => /^\/chat\/./.test(path)

/** The common things to do, for the palette. Each is an address, so that a link can say the same. */
export function actionsFor(role: Role, t: Words): Command[] {
  const group = t('do.group')
  const actions: (Command & { needs?: Permission })[] = [
    {
      id: 'create-room',
      label: t('do.createRoom'),
      keywords: t('do.words.room'),
      group,
      icon: 'chat',
      href: '/chat?do=create',
    },
    {
      id: 'search-messages',
      label: t('do.searchMessages'),
      keywords: t('do.words.messages'),
      group,
      icon: 'search',
      href: '/chat?do=search',
    },
    {
      id: 'create-person',
      label: t('do.createPerson'),
      keywords: t('do.words.person'),
      group,
      icon: 'plus',
      href: '/people?do=create',
      needs: 'people.manage',
    },
    {
      id: 'invite',
      label: t('do.invite'),
      keywords: t('do.words.invite'),
      group,
      icon: 'mail',
      href: can(role, 'people.manage') ? '/people?do=invite' : '/members?do=invite',
      needs: 'members.invite',
    },
    {
      id: 'create-organization',
      label: t('do.createOrganization'),
      keywords: t('do.words.organization'),
      group,
      icon: 'plus',
      href: '/organizations?do=create',
      needs: 'organizations.manage',
    },
    {
      id: 'dead-letters',
      label: t('do.deadLetters'),
      keywords: t('do.words.jobs'),
      group,
      icon: 'attention',
      href: '/system/jobs?state=dead',
      needs: 'system.operate',
    },
    {
      id: 'password',
      label: t('do.password'),
      keywords: t('do.words.password'),
      group,
      icon: 'lock',
      href: '/account#password',
    },
    {
      id: 'devices',
      label: t('do.devices'),
      keywords: t('do.words.devices'),
      group,
      icon: 'laptop',
      href: '/account#devices',
    },
  ]
  return actions
    .filter(({ needs }) => needs === undefined || can(role, needs))
    .map(({ needs: _needs, ...action }) => action)
}
