import { expect, it } from 'vitest'
import { watchDatabase } from './identity/testing/database.ts'
import { CNSS } from './kernel/testing/cast.ts'
import { setScene } from './kernel/testing/scene.ts'

/** Statements to D1 of one request, the session's own included. More of them are more round trips for every reader. */
const STATEMENTS = {
  '/api/admin/users': 2,
  '/api/admin/users?start_date=2026-11-01': 3,
  '/api/admin/users/1': 2,
  '/api/admin/organizations': 2,
  [`/api/admin/organizations/${CNSS}`]: 2,
  [`/api/admin/organizations/${CNSS}/agents`]: 3,
  [`/api/organizations/${CNSS}/members`]: 3,
  [`/api/organizations/${CNSS}/invitations`]: 3,
  '/api/organizations': 2,
  '/api/admin/audit': 4,
  '/api/chat/people': 3,
  '/api/chat/rooms': 2,
  '/api/notifications': 3,
}

it('each list and each detail asks the database a fixed number of statements', async () => {
  const scene = await setScene()
  const counted: Record<string, unknown> = {}
  const database = watchDatabase(scene)
  // The isolate reads the signing keys once a minute, not once a request.
  await scene.as(scene.cast.admin)('GET', '/api/auth/profile')
  for (const path of Object.keys(STATEMENTS)) {
    database.taken()
    const { status } = await scene.as(scene.cast.admin)('GET', path)
    const statements = database.taken().filter((what) => !what.startsWith('batch of'))
    counted[path] = status === 200 ? statements.length : status
  }
  expect(counted).toEqual(STATEMENTS)
})
