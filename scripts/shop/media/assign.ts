/** An image that was found, and the product that its name means. */
export interface Assigned<File> {
  readonly file: File
  readonly productId: number
  readonly sku: string
}

export interface Assignment<File> {
  /** By product, and of one product in the order of the names. */
  readonly assigned: readonly Assigned<File>[]
  readonly unknown: readonly File[]
}

/**
 * Whose image a file is, by its name alone: `HP-250.jpg`, `HP-250-2.jpg`, `HP-250_face.jpg`, or anything in a folder
 * `HP-250/`. A sku may itself end in `-2`, so the longest one that fits is meant.
 */
export function assign<File extends { readonly name: string }>(
  files: readonly File[],
  productIds: ReadonlyMap<string, number>,
): Assignment<File> {
  const bySku = new Map([...productIds].map(([sku, productId]) => [sku.toLowerCase(), { sku, productId }]))
  const assigned: Assigned<File>[] = []
  const unknown: File[] = []
  for (const file of files.toSorted((a, b) => inNumericOrder.compare(a.name, b.name))) {
    const found = skusIn(file.name).map((sku) => bySku.get(sku))
    const known = found.find((one) => one !== undefined)
    if (known) assigned.push({ file, ...known })
    else unknown.push(file)
  }
  return { assigned: assigned.toSorted((a, b) => a.productId - b.productId), unknown }
}

/** `2.jpg` before `10.jpg`, as they are shown in a folder. */
const inNumericOrder = new Intl.Collator('en', { numeric: true })

/** What the name could mean, the most likely first. */
function skusIn(name: string): string[] {
  const parts = name.toLowerCase().split('/')
  const stem = (parts.pop() ?? '').replace(/\.[^.]*$/, '')
  const cuts = [...stem.matchAll(/[-_ ]/g)].map(({ index }) => stem.slice(0, index)).reverse()
  return [stem, ...cuts, ...parts.reverse()]
}
