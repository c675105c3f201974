/** Modules that exactly the same pages need. */
export interface Piece {
  readonly bytes: number
  /** Which pages need it, by their numbers. */
  readonly pages: ReadonlySet<number>
  /** Which pieces it imports, by their numbers. Never in a circle. */
  readonly imports: ReadonlySet<number>
}

interface Group {
  readonly pieces: readonly number[]
  readonly bytes: number
  readonly pages: ReadonlySet<number>
  readonly imports: Set<Group>
}

/** How many of those that are most alike are looked at. */
const PARTNERS_MOST = 12

/**
 * Which pieces are worth one file. A request costs as much as some kilobytes, so two files become one where what some
 * pages then load in vain costs less than the requests that others save. A file is loaded with everything that it
 * imports; two files that would import each other stay apart.
 */
export function groupPieces(
  pieces: readonly Piece[],
  weights: readonly number[],
  requestBytes: number,
): readonly (readonly number[])[] {
  let groups = asGroups(pieces)
  for (;;) {
    const merge = bestMerge(groups, weights, requestBytes)
    if (merge === null) return groups.map((group) => group.pieces)
    groups = merged(groups, merge)
  }
}

function asGroups(pieces: readonly Piece[]): Group[] {
  const sets = pieces.map(() => new Set<Group>())
  const groups = pieces.map(({ bytes, pages }, index) => ({
    pieces: [index],
    bytes,
    pages,
    imports: sets[index] ?? new Set<Group>(),
  }))
  for (const [index, { imports }] of pieces.entries())
    for (const imported of imports) {
      const group = groups[imported]
      if (group) sets[index]?.add(group)
    }
  return groups
}

type Merge = readonly [one: Group, other: Group]

/** The one that saves most. Two that are harmless alone could make a circle together, so they are made one by one. */
function bestMerge(groups: readonly Group[], weights: readonly number[], requestBytes: number): Merge | null {
  const closures = new Map(groups.map((group) => [group, closureOf(group)]))
  const loads = weights.map((_, page) => loadOf(page, groups, closures))
  let best: { merge: Merge; gain: number } | null = null
  for (const [index, one] of groups.entries())
    for (const other of likest(one, groups.slice(index + 1))) {
      const gain = gainOf(one, other, { closures, loads, weights, requestBytes })
      if (gain > (best?.gain ?? 0) && !wouldCircle(one, other, closures)) best = { merge: [one, other], gain }
    }
  return best?.merge ?? null
}

/** Everything that a page loads: what it needs, with all that this imports. */
const loadOf = (page: number, groups: readonly Group[], closures: Costs['closures']): ReadonlySet<Group> =>
  new Set(groups.filter(({ pages }) => pages.has(page)).flatMap((group) => [...(closures.get(group) ?? [])]))

const likest = (one: Group, others: readonly Group[]): readonly Group[] =>
  others
    .map((other) => ({ other, likeness: likenessOf(one.pages, other.pages) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, PARTNERS_MOST)
    .map(({ other }) => other)

interface Costs {
  readonly closures: ReadonlyMap<Group, ReadonlySet<Group>>
  readonly loads: readonly ReadonlySet<Group>[]
  readonly weights: readonly number[]
  readonly requestBytes: number
}

function gainOf(one: Group, other: Group, costs: Costs): number {
  let gain = 0
  for (const [page, load] of costs.loads.entries()) {
    const [hasOne, hasOther] = [load.has(one), load.has(other)]
    const weight = costs.weights[page] ?? 0
    if (hasOne && hasOther) gain += weight * costs.requestBytes
    else if (hasOne) gain -= weight * inVain(other, load, costs)
    else if (hasOther) gain -= weight * inVain(one, load, costs)
  }
  return gain
}

/** What a page loads more of, which has the file that this one becomes a part of. */
function inVain(group: Group, load: ReadonlySet<Group>, { closures, requestBytes }: Costs): number {
  let bytes = -requestBytes
  for (const one of closures.get(group) ?? []) if (!load.has(one)) bytes += one.bytes + requestBytes
  return bytes
}

function wouldCircle(one: Group, other: Group, closures: Costs['closures']): boolean {
  const leads = (from: Group, to: Group) =>
    [...from.imports].some((next) => next !== to && closures.get(next)?.has(to))
  return leads(one, other) || leads(other, one)
}

function likenessOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let both = 0
  for (const page of one) if (other.has(page)) both++
  return both / (one.size + other.size - both)
}

function merged(groups: readonly Group[], [one, other]: Merge): Group[] {
  const both: Group = {
    pieces: [...one.pieces, ...other.pieces],
    bytes: one.bytes + other.bytes,
    pages: new Set([...one.pages, ...other.pages]),
    imports: new Set([...one.imports, ...other.imports].filter((next) => next !== one && next !== other)),
  }
  const rest = groups.filter((group) => group !== one && group !== other)
  for (const { imports } of rest) {
    const isImported = [imports.delete(one), imports.delete(other)].includes(true)
    if (isImported) imports.add(both)
  }
  return [...rest, both]
}

function closureOf(from: Group): Set<Group> {
  const seen = new Set<Group>()
  const visit = (group: Group) => {
    if (seen.has(group)) return
    seen.add(group)
    for (const next of group.imports) visit(next)
  }
  visit(from)
  return seen
}
