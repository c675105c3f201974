import type { Activity } from '../../contract/activity.ts'

/** What somebody did to a document, as its activity shows it. */
export type Deed =
  | { readonly did: 'added' | 'restored' | 'removed' | 'renamed' | 'moved' | 'tagged' | 'changed' }
  | { readonly did: 'versioned'; readonly version: number }

/** `older` is the entry before it in time: what comes back from the trash is written as added. */
export function deedOf(
  { kind, data }: Pick<Activity, 'kind' | 'data'>,
  older: Pick<Activity, 'kind'> | undefined,
): Deed {
  if (kind === REMOVED) return { did: 'removed' }
  if (kind === ADDED) return { did: older?.kind === REMOVED ? 'restored' : 'added' }
  const { version, name, folder_id: folder, tags } = data
  const number = Array.isArray(version) ? version[1] : undefined
  if (typeof number === 'number') return { did: 'versioned', version: number }
  if (name !== undefined) return { did: 'renamed' }
  if (folder !== undefined) return { did: 'moved' }
  return { did: tags === undefined ? 'changed' : 'tagged' }
}

const ADDED = 'documents.document_added'
const REMOVED = 'documents.document_removed'
