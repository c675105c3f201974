import type { Plugin } from 'vite'

export type Bundle = Parameters<Extract<Plugin['generateBundle'], (...rest: never[]) => unknown>>[1]
type Chunk = Extract<Bundle[string], { type: 'chunk' }>

/** The addresses of the chunks that are wanted, of what these import without waiting, and of their styles. */
export function filesOf(bundle: Bundle, isWanted: (chunk: Chunk) => boolean): string[] {
  const files = new Set<string>()
  const add = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return
    files.add(`/${name}`)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(`/${style}`)
    for (const imported of chunk.imports) add(imported)
  }
  for (const [name, file] of Object.entries(bundle)) if (file.type === 'chunk' && isWanted(file)) add(name)
  return [...files]
}

/** A module may stand in a chunk that has another name. */
export const holds = ({ moduleIds }: Chunk, module: RegExp): boolean =>
  moduleIds.some((id) => module.test(id))
