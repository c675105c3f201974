import { SEARCH_HITS_MOST, type SearchHit, searchKinds } from '../../contract/search.ts'
import { searchable } from '../kernel/data/list.ts'

/**
 * Kind by kind, each with its best hits. The kind whose best hit answers the text most closely comes first, so that a
 * name typed in full stands on top whatever else holds the same letters.
 */
export function bestFirst(hits: readonly SearchHit[], q: string): SearchHit[] {
  return searchKinds
    .map((kind) =>
      best(
        hits.filter((hit) => hit.kind === kind),
        q,
      ),
    )
    .toSorted((a, b) => topRank(b, q) - topRank(a, q))
    .flat()
}

/** The source's own order among equals: by name, or the newest first. */
const best = (hits: readonly SearchHit[], q: string): SearchHit[] =>
  hits.toSorted((a, b) => rankOf(b, q) - rankOf(a, q)).slice(0, SEARCH_HITS_MOST)

const topRank = ([first]: readonly SearchHit[], q: string): number => (first ? rankOf(first, q) : -1)

/**
 * 3: the name begins with the text, or the text is the detail (an organization's code); 2: each word begins a word of
 * the name; 1: each is in it; 0: found elsewhere.
 */
export function rankOf({ title, detail, excerpt }: Named, q: string): number {
  if (excerpt !== null) return 0
  const name = searchable(title)
  const typed = searchable(q)
  if (name.startsWith(typed) || searchable(detail) === typed) return 3
  const words = typed.split(/\s+/).filter(Boolean)
  const beginnings = name.split(/[^\p{L}\p{N}]+/u)
  if (words.every((word) => beginnings.some((one) => one.startsWith(word)))) return 2
  return words.every((word) => name.includes(word)) ? 1 : 0
}

type Named = Pick<SearchHit, 'title' | 'detail' | 'excerpt'>
