import { can, type Permission, type Role } from '../../contract/permissions.ts'
import type { Command } from '../kit/commands.ts'
import type { NavEntry } from '../kit/frame/nav.ts'
import type { Translate } from '../lib/i18n.tsx'
import { hrefOf, listedPlacesOf, type PlaceBadge, thumbPlaces } from './places.ts'
import type { fr } from './words/fr.ts'

type Words = Translate<typeof fr>

/** The navigation of a role, in the order of the left bar. A heading separates groups, so a single group has none. */
export function navigationFor(
  role: Role,
  t: Words,
  badges: Readonly<Partial<Record<PlaceBadge, number>>> = {},
): NavEntry[] {
  const listed = listedPlacesOf(role)
  const hasGroups = new Set(listed.flatMap(({ group }) => group ?? [])).size > 1
  return listed.map((place) => ({
    href: hrefOf(place),
    label: t(`place.${place.id}`),
    icon: place.icon,
    group: hasGroups && place.group ? t(`group.${place.group}`) : undefined,
    badge: place.badge && badges[place.badge],
    isThumb: thumbPlaces[role].includes(place.id),
  }))
}

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
      id: 'create-project',
      label: t('do.createProject'),
      keywords: t('do.words.project'),
      group,
      icon: 'project',
      href: '/projects?do=create',
      needs: 'projects.manage',
    },
    {
      id: 'create-ticket',
      label: t('do.createTicket'),
      keywords: t('do.words.tickets'),
      group,
      icon: 'ticket',
      href: '/tickets/new',
      needs: 'tickets.write',
    },
    {
      id: 'create-task',
      label: t('do.createTask'),
      keywords: t('do.words.tasks'),
      group,
      icon: 'plus',
      href: '/tasks?do=task',
      needs: 'tasks.write',
    },
    {
      id: 'my-tasks',
      label: t('do.myTasks'),
      keywords: t('do.words.tasks'),
      group,
      icon: 'task',
      href: '/tasks',
      needs: 'projects.read',
    },
    {
      id: 'enter-time',
      label: t('do.enterTime'),
      keywords: t('do.words.time'),
      group,
      icon: 'clock',
      href: '/time?do=create',
      needs: 'time.manage',
    },
    {
      id: 'add-files',
      label: t('do.addFiles'),
      keywords: t('do.words.files'),
      group,
      icon: 'upload',
      href: '/documents?do=add',
      needs: 'documents.write',
    },
    {
      id: 'create-quote',
      label: t('do.createQuote'),
      keywords: t('do.words.quote'),
      group,
      icon: 'document',
      href: '/quotes/new',
      needs: 'billing.write',
    },
    {
      id: 'create-invoice',
      label: t('do.createInvoice'),
      keywords: t('do.words.invoice'),
      group,
      icon: 'invoice',
      href: '/invoices/new',
      needs: 'billing.write',
    },
    {
      id: 'late-invoices',
      label: t('do.lateInvoices'),
      keywords: t('do.words.late'),
      group,
      icon: 'attention',
      href: '/invoices?status=overdue',
      needs: 'billing.read',
    },
    {
      id: 'create-payouts',
      label: t('do.createPayouts'),
      keywords: t('do.words.payouts'),
      group,
      icon: 'send',
      href: '/payouts/new',
      needs: 'payouts.create',
    },
    {
      id: 'pay-one',
      label: t('do.payOne'),
      keywords: t('do.words.payOne'),
      group,
      icon: 'send',
      href: '/transfers/new',
      needs: 'payouts.create',
    },
    {
      id: 'schedule-payroll',
      label: t('do.schedulePayroll'),
      keywords: t('do.words.payroll'),
      group,
      icon: 'calendar',
      href: '/payrolls?do=create',
      needs: 'payouts.create',
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
