import { expect, test } from 'vitest'
import type { Activity } from '../../contract/activity.ts'
import { type Deed, deedOf } from './activity.ts'

const kinds = {
  added: 'documents.document_added',
  changed: 'documents.document_changed',
  removed: 'documents.document_removed',
}

test.each<[keyof typeof kinds, Activity['data'], keyof typeof kinds | null, Deed]>([
  ['added', {}, null, { did: 'added' }],
  ['added', {}, 'removed', { did: 'restored' }],
  ['removed', {}, 'added', { did: 'removed' }],
  ['changed', { name: true }, 'added', { did: 'renamed' }],
  ['changed', { folder_id: [null, 3] }, 'added', { did: 'moved' }],
  ['changed', { tags: true }, 'added', { did: 'tagged' }],
  ['changed', { version: [1, 2], size: [10, 20] }, 'added', { did: 'versioned', version: 2 }],
  ['changed', { colour: ['a', 'b'] }, 'added', { did: 'changed' }],
])('%s with %j after %s is %j', (kind, data, older, deed) => {
  expect(deedOf({ kind: kinds[kind], data }, older === null ? undefined : { kind: kinds[older] })).toEqual(
    deed,
  )
})
