import type { RetentionRule } from '../../../contract/documents/retention.ts'

/** As a form holds them: not all may be there yet. */
type Facts = {
  readonly [K in 'action' | 'keep_days' | 'organization_id' | 'tag']?: RetentionRule[K] | undefined
}

/** What a rule does, as its form says it before it is saved: which sentence, and for how many days. Null while too
 *  little is filled in. */
export function meaningOf({ action, keep_days, organization_id, tag }: Facts): Meaning | null {
  if (action === undefined || typeof keep_days !== 'number') return null
  return { key: action, days: keep_days, isWide: (organization_id ?? null) === null && !tag?.trim() }
}

export interface Meaning {
  readonly key: RetentionRule['action']
  readonly days: number
  /** It concerns every document of everybody. */
  readonly isWide: boolean
}
