import type * as z from 'zod'
import {
  type search as contract,
  SEARCH_HITS_MOST,
  type SearchHit,
  type SearchKind,
  searchKinds,
} from '../../contract/search.ts'
import type { SignedIn } from '../kernel/context.ts'
import { faultFacts } from '../kernel/observe/log.ts'
import { bestFirst } from './ranking.ts'

/** What a capability finds for its kind. It answers only what the reader may see: nothing is filtered after it. */
export type SearchSource = (ctx: SignedIn, ask: SearchAsk) => Promise<readonly SearchHit[]>

export interface SearchAsk {
  readonly q: string
  /** How many hits are shown. */
  readonly most: number
}

export type SearchSources = Readonly<Record<SearchKind, SearchSource>>

/**
 * Asks every source at once. One that fails is named and the others still answer: messages live in a database of their
 * own, and its outage must not take away the way to a person. Where nothing answers, the first failure is the answer.
 */
export async function searchAll(
  ctx: SignedIn,
  sources: SearchSources,
  q: string,
): Promise<z.output<typeof contract.reply>> {
  const ask = { q, most: SEARCH_HITS_MOST }
  const answers = await Promise.allSettled(searchKinds.map((kind) => sources[kind](ctx, ask)))
  const failed = answers.flatMap((answer, index) => {
    const kind = searchKinds[index]
    return answer.status === 'rejected' && kind ? [{ kind, reason: answer.reason as unknown }] : []
  })
  if (failed.length === searchKinds.length) throw failed[0]?.reason
  for (const { kind, reason } of failed)
    ctx.log.error('search.source_failed', { kind, ...faultFacts(reason) })
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  return { results: bestFirst(found, q), missing: failed.map(({ kind }) => kind) }
}
