import { groupPieces, type Piece } from './group-pieces.ts'

/** What the bundler tells of a module while it puts modules into chunks. */
interface Graph {
  getModuleInfo(id: string): {
    readonly code: string | null
    readonly importedIds: readonly string[]
    readonly dynamicallyImportedIds: readonly string[]
  } | null
}

/** Loaded when something waits on the device, and made of a part of every capability: no page's chunks are cut by it. */
const APART = 'app/changes.ts'
const FRAME = 'app/signed-in.tsx'
const WORDS = /\/words\/index\.ts$/
const ENGLISH = /\/words\/en\.ts$/

/** On a slow line a request costs about as much as so many bytes. */
const REQUEST_BYTES = 2_200
/** What is left of a module's source when it is minified and packed. */
const PACKED = 0.2
/** How many openings a page counts for: those of everybody, and those that begin with nothing on the device. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
  [/\/home\/pages\//, 60],
  [/\/(chat\/pages\/chat|app\/background\/connection)\.tsx$/, 40],
  [
    /\/(projects\/(pages\/project|parts\/project-(overview|tasks))|tickets\/pages\/(ticket|request)|billing\/pages\/invoice)\.tsx$/,
    4,
  ],
  [/\/identity\/pages\/(forgotten|reset|invitation)\.tsx$/, 4],
  [/\/app\/background\//, 2],
  [/\/pages\//, 1],
]
/** A dialog, a tab, a card: on top of a page that is there already. */
const WEIGHT_OF_A_PART = 0.3

/**
 * Which modules share a file. What several pages need is cut by the bundler for each set of pages, a hundred files for
 * one page; here such pieces are put together where a request less is worth more than what some pages load in vain.
 * null leaves a module to the bundler.
 */
export function chunkNamer(root: string): (id: string, graph: Graph) => string | null {
  let names: ReadonlyMap<string, string> | undefined
  return (id, graph) => {
    names ??= nameChunks(root, graph)
    return names.get(id) ?? null
  }
}

function nameChunks(root: string, graph: Graph): Map<string, string> {
  const app = closureOf(graph, `${root}/main.tsx`)
  const frame = closureOf(graph, `${root}/${FRAME}`)
  const inside = new Set([`${root}/${FRAME}`, ...lazyModules(graph, `${root}/${FRAME}`)])
  const wanted = lazyModules(graph, `${root}/main.tsx`).filter(
    (id) => id !== `${root}/${APART}` && !ENGLISH.test(id),
  )
  const pagesOf = new Map<string, Set<number>>()
  for (const [page, lazy] of wanted.entries())
    for (const id of inside.has(lazy)
      ? new Set([...closureOf(graph, lazy), ...frame])
      : closureOf(graph, lazy))
      if (!app.has(id)) pagesOf.set(id, (pagesOf.get(id) ?? new Set()).add(page))
  const sets = [
    ...Map.groupBy(
      [...pagesOf].filter(([id, pages]) => pages.size > 1 && !wanted.includes(id)),
      ([, pages]) => [...pages].join(),
    ).values(),
  ].map((members) => members.map(([id]) => id))
  const pieces = piecesOf(sets, pagesOf, graph)
  const names = new Map([...app].map((id) => [id, 'app']))
  for (const [index, group] of groupPieces(pieces, wanted.map(weightOf), REQUEST_BYTES).entries())
    for (const piece of group) for (const id of sets[piece] ?? []) names.set(id, `shared-${index}`)
  // The English of a file is one file.
  for (const [id, name] of [...names])
    if (WORDS.test(id)) names.set(id.replace(WORDS, '/words/en.ts'), `${name}-en`)
  return names
}

function piecesOf(
  sets: readonly (readonly string[])[],
  pagesOf: ReadonlyMap<string, ReadonlySet<number>>,
  graph: Graph,
): Piece[] {
  const pieceOf = new Map(sets.flatMap((ids, index) => ids.map((id) => [id, index] as const)))
  return sets.map((ids, index) => {
    const infos = ids.map((id) => graph.getModuleInfo(id))
    const imports = infos.flatMap((info) => info?.importedIds ?? []).flatMap((id) => pieceOf.get(id) ?? [])
    return {
      bytes: infos.reduce((sum, info) => sum + (info?.code?.length ?? 0), 0) * PACKED,
      pages: pagesOf.get(ids[0] ?? '') ?? new Set(),
      imports: new Set(imports.filter((piece) => piece !== index)),
    }
  })
}

const weightOf = (id: string): number => WEIGHTS.find(([page]) => page.test(id))?.[1] ?? WEIGHT_OF_A_PART

/** Everything that is imported only when it is wanted, from anywhere. */
function lazyModules(graph: Graph, from: string): string[] {
  const lazy = new Set<string>()
  const seen = new Set<string>()
  const visit = (id: string) => {
    if (seen.has(id)) return
    seen.add(id)
    const info = graph.getModuleInfo(id)
    for (const wanted of info?.dynamicallyImportedIds ?? []) lazy.add(wanted)
    for (const next of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])]) visit(next)
  }
  visit(from)
  return [...lazy]
}

/** Everything that a module imports without waiting, itself included. */
function closureOf(graph: Graph, from: string): Set<string> {
  const ids = new Set<string>()
  const add = (id: string) => {
    if (ids.has(id)) return
    ids.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) add(imported)
  }
  add(from)
  return ids
}
