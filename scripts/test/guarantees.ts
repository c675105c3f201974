import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from '../root.ts'

/** What `docs/guarantees.md` says of a file: that it exists, and that something in it has this in its name. */
export interface Citation {
  /** From the root, or from `durable-objects/`. */
  readonly file: string
  readonly title: string | null
}

/** A quoted name belongs to the file before it. "The same file" needs no rule of its own: no other came between. */
export function citationsOf(page: string): Citation[] {
  const citations: Citation[] = []
  let file = ''
  for (const [, cited, title] of page.matchAll(/`([^`\s]+\.tsx?)`|"([^"]+)"/g)) {
    file = cited ?? file
    citations.push({ file, title: title ?? null })
  }
  return citations
}

/** One sentence for each citation that is not true. `read` answers null for a file that does not exist. */
export function staleCitations(page: string, read: (file: string) => string | null = readInRoot): string[] {
  return citationsOf(page).flatMap(({ file, title }) => {
    const source = read(file) ?? read(`durable-objects/${file}`)
    if (source === null) return [`${file} does not exist`]
    if (title === null || namesIn(source).some((name) => name.includes(title))) return []
    return [`${file} has no test named "${title}"`]
  })
}

/** Names of tests, of rows of their tables and of properties. The formatter puts each at the start of a line or after a bracket. */
const namesIn = (source: string): string[] =>
  [...source.matchAll(/(?:^|[([])\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gm)].map((match) => match[2] ?? '')

const readInRoot = (file: string): string | null =>
  existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : null
