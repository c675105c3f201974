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
  readonly imports: ReadonlySet<Group>
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
    const merges = bestMerges(groups, weights, requestBytes)
    if (merges.length === 0) return groups.map((group) => group.pieces)
    groups = merged(groups, merges)
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

/** Those that save most, none of which touches another. */
function bestMerges(groups: readonly Group[], weights: readonly number[], requestBytes: number): Merge[] {
  const closures = new Map(groups.map((group) => [group, closureOf(group)]))
  const loaded = weights.map((_, page) => groups.filter(({ pages }) => pages.has(page)))
  const loads = loaded.map((own) => new Set(own.flatMap((group) => [...(closures.get(group) ?? [])])))
  const candidates: { merge: Merge; gain: number }[] = []
  for (const [index, one] of groups.entries()) {
    const partners = groups
      .slice(index + 1)
      .map((other) => ({ other, likeness: likenessOf(one.pages, other.pages) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, PARTNERS_MOST)
    for (const { other } of partners) {
      const gain = gainOf(one, other, { closures, loads, weights, requestBytes })
      if (gain > 0 && !wouldCircle(one, other, closures)) candidates.push({ merge: [one, other], gain })
    }
  }
  candidates.sort((a, b) => b.gain - a.gain)
  // One at a time where they could lead to each other: two merges that are harmless alone may make a circle together.
  return candidates.slice(0, 1).map(({ merge }) => merge)
}

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

function merged(groups: readonly Group[], merges: readonly Merge[]): Group[] {
  const into = new Map<Group, Group>()
  const made = merges.map(([one, other]) => {
    const group = {
      pieces: [...one.pieces, ...other.pieces],
      bytes: one.bytes + other.bytes,
      pages: new Set([...one.pages, ...other.pages]),
      imports: new Set([...one.imports, ...other.imports].filter((next) => next !== one && next !== other)),
    }
    into.set(one, group)
    into.set(other, group)
    return group
  })
  for (const group of [...groups, ...made]) {
    const imports = group.imports as Set<Group>
    for (const next of [...imports]) {
      const now = into.get(next)
      if (!now) continue
      imports.delete(next)
      imports.add(now)
    }
  }
  return [...groups.filter((group) => !into.has(group)), ...made]
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
