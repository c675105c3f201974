import { type ComponentType, lazy } from 'react'
import type { Permission } from '../../contract/permissions.ts'
import { UnreachableError } from '../lib/problem.ts'

/** A page of the signed-in part, each in a chunk of its own. Whoever lacks the permission finds no such page. */
export interface Place {
  path: string
  needs?: Permission
  page: ComponentType
}

export const places: readonly Place[] = [
  { path: '/', page: page(() => import('../home/pages/home.tsx')) },
  { path: '/chat/:roomId?', page: page(() => import('../chat/pages/chat.tsx')) },
  { path: '/account', page: page(() => import('../identity/pages/account.tsx')) },
  { path: '/members', needs: 'members.list', page: page(() => import('../people/pages/members.tsx')) },
  {
    path: '/people/:personId?',
    needs: 'people.manage',
    page: page(() => import('../people/pages/people.tsx')),
  },
  {
    path: '/organizations/:organizationId?',
    needs: 'organizations.manage',
    page: page(() => import('../organizations/pages/organizations.tsx')),
  },
  {
    path: '/rooms/:roomId?',
    needs: 'chat.operate',
    page: page(() => import('../chat/back-office/pages/rooms.tsx')),
  },
  { path: '/audit/:entryId?', needs: 'audit.read', page: page(() => import('../audit/pages/audit.tsx')) },
  { path: '/system', needs: 'system.operate', page: page(() => import('../admin/pages/system.tsx')) },
  {
    path: '/system/jobs/:jobId?',
    needs: 'system.operate',
    page: page(() => import('../admin/pages/jobs.tsx')),
  },
]

/** A chunk that does not arrive is a network that does not answer, and is told as such. */
export function page(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazy(() =>
    load().catch((error: unknown) => {
      throw new UnreachableError(error)
    }),
  )
}
