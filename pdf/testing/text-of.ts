import { spawnSync } from 'node:child_process'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * The text of each page as it is extracted, without line breaks; no-break spaces are spaces. By pdftotext where the
 * machine has it, because that is what others read with; by pdf.js elsewhere.
 */
export async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pages = extracted(bytes) ?? (await extractedByPdfJs(bytes))
  return pages.map((page) => page.replaceAll(/\s+/g, ' '))
}

export const textOf = async (bytes: Uint8Array): Promise<string> => (await pagesOf(bytes)).join(' ')

function extracted(bytes: Uint8Array): string[] | undefined {
  const { status, stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' })
  return status === 0 ? stdout.split('\f').slice(0, -1) : undefined
}

async function extractedByPdfJs(bytes: Uint8Array): Promise<string[]> {
  return withDocument(bytes, async (document) => {
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''))
    }
    return pages
  })
}

/** The elements of its structure and what they say in place of a picture. */
export function tagsOf(bytes: Uint8Array): Promise<{ tags: Set<string>; alts: Set<string> }> {
  return withDocument(bytes, async (document) => {
    const [tags, alts] = [new Set<string>(), new Set<string>()]
    const visit = (node: Node) => {
      if (node.role) tags.add(node.role)
      if (node.alt) alts.add(node.alt)
      for (const child of node.children ?? []) visit(child)
    }
    visit((await (await document.getPage(1)).getStructTree()) as Node)
    return { tags, alts }
  })
}
interface Node {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Node[]
}

/** In which order shapes are filled and words are written on the first page. */
export function paintedIn(bytes: Uint8Array): Promise<('fill' | 'text')[]> {
  return withDocument(bytes, async (document) => {
    const { fnArray, argsArray } = await (await document.getPage(1)).getOperatorList()
    return fnArray.flatMap((operation, index): ('fill' | 'text')[] => {
      if (operation === OPS.showText) return ['text']
      // A path comes with what is done with it.
      return operation === OPS.constructPath && argsArray[index]?.[0] === OPS.fill ? ['fill'] : []
    })
  })
}

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>

async function withDocument<Value>(
  bytes: Uint8Array,
  read: (document: Opened) => Promise<Value>,
): Promise<Value> {
  // It keeps what it is given.
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  try {
    return await read(await task.promise)
  } finally {
    await task.destroy()
  }
}
