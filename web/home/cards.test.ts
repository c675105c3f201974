import { expect, test } from 'vitest'
import { type Role, roles } from '../../contract/permissions.ts'
import { cardsFor, homeCards, type Place } from './cards.ts'

const PROMISED: Readonly<Record<Role, Readonly<Record<Place, readonly string[]>>>> = {
  admin: {
    top: ['guide'],
    main: ['unread', 'queue', 'tasks', 'late', 'yesterday', 'changes'],
    side: ['state'],
  },
  agent: {
    top: [],
    main: ['unread', 'queue', 'tasks', 'late', 'clients', 'documents'],
    side: ['steps', 'devices'],
  },
  gestionnaire: {
    top: [],
    main: [
      'unread',
      'payouts',
      'orders',
      'owed',
      'lowStock',
      'projects',
      'tasks',
      'documents',
      'contacts',
      'members',
    ],
    side: ['steps', 'organization', 'devices'],
  },
  superviseur: {
    top: [],
    main: ['unread', 'payouts', 'orders', 'owed', 'lowStock', 'projects', 'documents', 'contacts', 'members'],
    side: ['steps', 'organization', 'devices'],
  },
}

test.each(roles)('the home of %s is made of the promised cards in their order', (role) => {
  for (const place of ['top', 'main', 'side'] as const)
    expect([place, cardsFor(role, place).map(({ id }) => id)]).toEqual([place, PROMISED[role][place]])
})

test('each card has an id of its own', () => {
  expect(new Set(homeCards.map(({ id }) => id)).size).toBe(homeCards.length)
})
