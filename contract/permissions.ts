/** Which role has which permission: the server authorizes by this table, and the web shows by it. */
export const roles = ['admin', 'agent', 'gestionnaire', 'superviseur'] as const
export type Role = (typeof roles)[number]

/** How far a permission reaches: every organization, one's own and those assigned, or one's own alone. */
export type Reach = 'all' | 'assigned' | 'own'

const grants = {
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
  /** What staff write for each other, beneath rows that clients see. */
  'internal.read': { admin: 'all', agent: 'assigned' },
  'projects.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'tasks.write': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  'projects.manage': { admin: 'all', agent: 'assigned' },
  'time.manage': { admin: 'all', agent: 'assigned' },
  'tickets.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'tickets.write': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
  /** Assigning, triage, merging: what only staff do with a ticket. */
  'tickets.work': { admin: 'all', agent: 'assigned' },
  /** Policies, calendars and teams, which are of the whole deployment. */
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
  /** What is true of the whole deployment: the default shop, verified senders, refunds. */
  'shop.operate': { admin: 'all' },
  'newsletter.read': { admin: 'all', agent: 'assigned', gestionnaire: 'own', superviseur: 'own' },
  'newsletter.edit': { admin: 'all', agent: 'assigned', gestionnaire: 'own' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Permission = keyof typeof grants
export const permissions = Object.keys(grants) as Permission[]

export function reach(role: Role, permission: Permission): Reach | undefined {
  const row: Partial<Record<Role, Reach>> = grants[permission]
  return row[role]
}

export const can = (role: Role, permission: Permission): boolean => reach(role, permission) !== undefined

export const rolesWith = (permission: Permission): Role[] => roles.filter((role) => can(role, permission))

/** The operator's own people, whatever their role there. */
export const isOperator = (role: Role): boolean => role === 'admin' || role === 'agent'
