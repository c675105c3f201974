import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'

const line = z.object({
  product_id: z.number(),
  sha256: z.string(),
  name: z.string(),
  image_id: z.number(),
})
type Line = z.output<typeof line>

/**
 * What was sent, a line for each image, so that an import that was ended goes on where it was. A line is written after
 * the image is complete: what was under way is asked for again, under the same key.
 */
export class Journal {
  readonly #file: string
  readonly #done = new Set<string>()

  constructor(file: string) {
    this.#file = file
    if (!existsSync(file)) return
    // A line that a power cut left half-written is none.
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      const parsed = line.safeParse(jsonOf(text))
      if (parsed.success) this.#done.add(keyOf(parsed.data))
    }
  }

  has(image: Pick<Line, 'product_id' | 'sha256'>): boolean {
    return this.#done.has(keyOf(image))
  }

  add(done: Line): void {
    this.#done.add(keyOf(done))
    appendFileSync(this.#file, `${JSON.stringify(done)}\n`, { mode: 0o600 })
  }
}

/** The same picture under another name is the same image of a product. */
const keyOf = ({ product_id, sha256 }: Pick<Line, 'product_id' | 'sha256'>) => `${product_id} ${sha256}`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
