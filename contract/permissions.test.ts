import { describe, expect, it } from 'vitest'
import { type Permission, permissions, type Reach, type Role, reach, roles } from './permissions.ts'

/** The promised table, apart from the one that the product reads: who may do what, and how far. */
const PROMISED: Readonly<Record<Permission, Partial<Record<Role, Reach>>>> = {
  'organizations.view': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'organizations.manage': { admin: 'all' },
  'organizations.list': { admin: 'all', agent: 'assigned' },
  'people.manage': { admin: 'all' },
  'audit.read': { admin: 'all' },
  'system.operate': { admin: 'all' },
  'chat.operate': { admin: 'all' },
  'documents.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'documents.write': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'documents.share': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'retention.manage': { admin: 'all' },
  'members.list': { admin: 'all', gestionnaire: 'own', superviseur: 'own' },
  'members.invite': { admin: 'all', gestionnaire: 'own' },
  'internal.read': { admin: 'all', agent: 'assigned' },
  'projects.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'tasks.write': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'projects.manage': { admin: 'all', agent: 'assigned' },
  'time.manage': { admin: 'all', agent: 'assigned' },
  'tickets.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'tickets.write': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'tickets.work': { admin: 'all', agent: 'assigned' },
  'support.configure': { admin: 'all' },
  'billing.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'billing.write': { admin: 'all', agent: 'assigned' },
  'billing.answer': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'billing.control': { admin: 'all' },
  'payouts.read': { admin: 'all', gestionnaire: 'own', superviseur: 'own' },
  'payouts.create': { gestionnaire: 'own' },
  'payouts.approve': { gestionnaire: 'own' },
  'payouts.control': { gestionnaire: 'own' },
  'payouts.operate': { admin: 'all' },
  'shop.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'shop.edit': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'shop.sell': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'shop.operate': { admin: 'all' },
  'newsletter.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'newsletter.edit': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
}

describe('a permission', () => {
  it.each(permissions)('%s reaches as far for each role as was promised, and no further', (permission) => {
    const held = roles.map((role) => [role, reach(role, permission)])
    expect(held).toEqual(roles.map((role) => [role, PROMISED[permission][role]]))
  })
})
