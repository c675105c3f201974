import { expect, test } from 'vitest'
import { notificationKinds } from '../../../contract/notification-kinds.ts'
import { roles } from '../../../contract/permissions.ts'
import { sectionNames, sectionsFor } from './sections.ts'

test('every kind stands in a section that somebody sees, but for the one of stopped mail', () => {
  const seen = new Set(roles.flatMap((role) => sectionsFor(role).flatMap(({ kinds }) => kinds)))
  expect(notificationKinds.filter((kind) => !seen.has(kind))).toEqual(['identity.mail_stopped'])
})

test.each([
  ['superviseur', 'tickets.assigned', false],
  ['superviseur', 'billing.invoice_sent', true],
  ['gestionnaire', 'payouts.approval_wanted', true],
  ['gestionnaire', 'projects.budget_reached', false],
  ['agent', 'billing.invoice_sent', false],
  ['agent', 'tickets.assigned', true],
  ['agent', 'payouts.alarm', false],
  ['admin', 'payouts.alarm', true],
] as const)('%s chooses about %s: %s', (role, kind, expected) => {
  expect(sectionsFor(role).some(({ kinds }) => kinds.includes(kind))).toBe(expected)
})

test('sections follow the navigation', () => {
  expect(sectionsFor('gestionnaire').map(({ name }) => name)).toEqual([...sectionNames])
})
