import { expect, test } from 'vitest'
import { type Role, roles } from '../../contract/permissions.ts'
import { adminCards } from './pages/admin-home.tsx'
import { agentCards } from './pages/agent-home.tsx'
import { clientCards } from './pages/client-home.tsx'
import { adminRest } from './parts/admin-rest.ts'
import { agentRest } from './parts/agent-rest.ts'
import { clientRest } from './parts/client-rest.ts'
import { cardPlaces, cardsFor, type HomeCards } from './parts/home-page.tsx'

/** With the page, and after it. */
const homes: Readonly<Record<Role, readonly [HomeCards, HomeCards]>> = {
  admin: [adminCards, adminRest],
  agent: [agentCards, agentRest],
  gestionnaire: [clientCards, clientRest],
  superviseur: [clientCards, clientRest],
}

const PROMISED: Readonly<Record<Role, Readonly<Record<keyof HomeCards, readonly string[]>>>> = {
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
      'owed',
      'projects',
      'orders',
      'lowStock',
      'tasks',
      'documents',
      'contacts',
      'members',
    ],
    side: ['steps', 'organization', 'devices'],
  },
  superviseur: {
    top: [],
    main: ['unread', 'payouts', 'owed', 'projects', 'orders', 'lowStock', 'documents', 'contacts', 'members'],
    side: ['steps', 'organization', 'devices'],
  },
}

test.each(roles)('the home of %s is made of the promised cards in their order', (role) => {
  for (const place of cardPlaces) {
    const shown = cardsFor(
      role,
      homes[role].flatMap((cards) => cards[place]),
    ).map(({ id }) => id)
    expect([place, shown]).toEqual([place, PROMISED[role][place]])
    expect(new Set(shown).size).toBe(shown.length)
  }
})
