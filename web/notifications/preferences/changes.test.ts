import { expect, test } from 'vitest'
import { notificationKinds } from '../../../contract/notification-kinds.ts'
import { atFirst } from '../../../contract/notifications/at-first.ts'
import type { Preferences } from '../../../contract/notifications/preferences.ts'
import { afterChange } from './changes.ts'

const before: Preferences = {
  digest: 'daily',
  digest_hour: 7,
  kinds: Object.fromEntries(notificationKinds.map((kind) => [kind, atFirst(kind)])) as Preferences['kinds'],
  email_stopped: null,
}

test('a change shows what it names and leaves the rest', () => {
  const after = afterChange(before, { digest_hour: 18, kinds: { 'documents.added': { email: 'off' } } })
  expect(after).toEqual({
    ...before,
    digest_hour: 18,
    kinds: { ...before.kinds, 'documents.added': { email: 'off', push: false } },
  })
})
