/** What the bundler tells of a module while it puts modules into chunks. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** The pages of people who are not in: none of them is to wait for the frame around the others. */
const OUTSIDE = ['forgotten', 'reset', 'invitation', 'change-password']

/**
 * What is always loaded together is one file: on a slow line a request costs as much as two kilobytes, and what a
 * signed-in page begins with came as a hundred of them. Names the chunk of a module that the app or its frame imports at
 * once; null leaves it to the bundler.
 */
export function chunkNamer(root: string): (id: string, graph: Graph) => string | null {
  let chunks: { readonly app: Closure; readonly frame: Closure; readonly outside: Closure } | undefined
  return (id, graph) => {
    chunks ??= {
      app: closureOf(graph, [`${root}/main.tsx`]),
      frame: closureOf(graph, [`${root}/app/signed-in.tsx`]),
      outside: closureOf(
        graph,
        OUTSIDE.map((page) => `${root}/identity/pages/${page}.tsx`),
      ),
    }
    if (chunks.app.has(id)) return 'app'
    return chunks.frame.has(id) && !chunks.outside.has(id) ? 'frame' : null
  }
}

type Closure = ReadonlySet<string>

/** Everything that modules import without waiting, themselves included. */
function closureOf(graph: Graph, from: readonly string[]): Closure {
  const ids = new Set<string>()
  const add = (id: string) => {
    if (ids.has(id)) return
    ids.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) add(imported)
  }
  for (const id of from) add(id)
  return ids
}
