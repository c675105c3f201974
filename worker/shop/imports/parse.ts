import {
  IMPORT_ROWS_MOST,
  type ImportColumn,
  type ImportDefectCode,
  importColumns,
} from '../../../contract/shop/imports.ts'
import {
  DESCRIPTION_MOST,
  NAME_MOST,
  options as optionsSchema,
  PRICE_MOST,
  type ProductStatus,
  productStatuses,
  SKU_MOST,
  SLUG_MOST,
  STOCK_MOST,
  skuKeyOf,
  tags as tagsSchema,
} from '../../../contract/shop/schemas.ts'
import { readCsv } from '../../kernel/data/csv-read.ts'
import { TITLE_SHOWN, TITLES_READ } from '../../kernel/data/csv-table.ts'
import type { DefectReason } from './defects.ts'

export interface FoundDefect {
  readonly line: number
  readonly column: string | null
  readonly code: ImportDefectCode
  readonly why: DefectReason
}

/** A row of the file. A value that its column leaves as it is, is undefined. */
export interface ParsedRow {
  readonly line: number
  readonly sku: string
  readonly key: string
  /** Of a variant the key of its product's sku. */
  readonly parent_key: string | null
  readonly slug?: string
  readonly status?: ProductStatus
  readonly name_fr?: string
  readonly name_en?: string | null
  readonly description_fr?: string
  readonly description_en?: string | null
  readonly price?: number | null
  readonly compare_at_price?: number | null
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
  readonly options?: Readonly<Record<string, string>>
  readonly track_stock?: boolean
  readonly stock_on_hand?: number
}

export interface ParsedFile {
  readonly columns: ReadonlySet<ImportColumn>
  /** Those that name a sku, each once. */
  readonly rows: readonly ParsedRow[]
  readonly rowsCount: number
  /** Skus whose row has a defect: their variants cannot be either. */
  readonly wrongKeys: readonly string[]
  readonly defects: readonly FoundDefect[]
}

/** What the file itself says, whatever the shop has. */
export function parseFile(text: string): ParsedFile {
  const [header, ...lines] = readCsv(text, 1 + IMPORT_ROWS_MOST)
  // What is too long is refused whole: its defects would be as many as its rows.
  if (lines.length > IMPORT_ROWS_MOST) return { ...NOTHING_READ, rowsCount: lines.length }
  const names = (header?.cells ?? []).slice(0, TITLES_READ).map((name) => name.trim().toLowerCase())
  const defects: FoundDefect[] = []
  const columns = new Set<ImportColumn>()
  const places = names.map((name) => {
    const known = importColumns.find((column) => column === name)
    if (known && !columns.has(known)) {
      columns.add(known)
      return known
    }
    defects.push({ line: 1, column: name.slice(0, TITLE_SHOWN), code: 'unknown_column', why: 'column' })
    return null
  })
  if (!columns.has('sku')) {
    defects.push({ line: 1, column: 'sku', code: 'missing_column', why: 'column_missing' })
    return { columns, rows: [], rowsCount: lines.length, wrongKeys: [], defects }
  }
  const rows: ParsedRow[] = []
  const seen = new Set<string>()
  const wrongKeys: string[] = []
  for (const { line, cells } of lines) {
    if (cells.length !== names.length) {
      defects.push({ line, column: null, code: 'wrong_field_count', why: 'fields' })
      continue
    }
    const found = readRow(line, cells, places)
    const key = found.row?.key
    const isRepeated = key !== undefined && seen.has(key)
    if (isRepeated) found.defects.push({ line, column: 'sku', code: 'duplicate_sku', why: 'sku_twice' })
    if (key !== undefined) seen.add(key)
    defects.push(...found.defects)
    // A repetition takes nothing from the row that it repeats, and is compared with nothing further.
    if (!found.row || isRepeated) continue
    rows.push(found.row)
    if (found.defects.length > 0) wrongKeys.push(found.row.key)
  }
  return { columns, rows, rowsCount: lines.length, wrongKeys, defects }
}

const NOTHING_READ = { columns: new Set<ImportColumn>(), rows: [], wrongKeys: [], defects: [] } as const

type Cells = { readonly [Column in ImportColumn]?: string }

function readRow(line: number, cells: readonly string[], places: readonly (ImportColumn | null)[]) {
  const by: Cells = Object.fromEntries(
    places.flatMap((column, index) =>
      column === null ? [] : [[column, cellOf(column, cells[index] ?? '')]],
    ),
  )
  const defects: FoundDefect[] = []
  const refuse = (column: ImportColumn, why: DefectReason, code: ImportDefectCode = 'invalid') => {
    defects.push({ line, column, code, why })
    return undefined
  }
  const sku = by.sku ?? ''
  if (sku === '') refuse('sku', 'empty', 'required')
  else if (!isSku(sku)) refuse('sku', 'sku')
  const parent = by.parent_sku ?? ''
  if (parent !== '' && !isSku(parent)) refuse('parent_sku', 'sku')
  if (parent !== '' && skuKeyOf(parent) === skuKeyOf(sku)) refuse('parent_sku', 'parent_self')
  const isVariant = parent !== ''
  const row: ParsedRow = {
    line,
    sku,
    key: skuKeyOf(sku),
    parent_key: isVariant ? skuKeyOf(parent) : null,
    ...readShared(by, refuse),
    ...(isVariant ? {} : readTexts(by, refuse)),
  }
  return { row: sku === '' ? null : row, defects }
}

/** A text of several lines is as it was written. */
const cellOf = (column: ImportColumn, cell: string): string =>
  column.startsWith('description') ? cell : cell.trim()

type Refuse = (column: ImportColumn, why: DefectReason, code?: ImportDefectCode) => undefined

/** What variants have as products do. */
function readShared(by: Cells, refuse: Refuse) {
  const price = numberIn(by, 'price', { most: PRICE_MOST, why: 'price' }, refuse)
  const compared = numberIn(by, 'compare_at_price', { most: PRICE_MOST, why: 'price' }, refuse)
  const stock = numberIn(by, 'stock_on_hand', { most: STOCK_MOST, why: 'stock' }, refuse)
  const status = productStatuses.find((one) => one === by.status?.toLowerCase())
  if (by.status && !status) refuse('status', 'status')
  const isCompared = typeof compared === 'number' && typeof price === 'number'
  if (isCompared && compared <= price) refuse('compare_at_price', 'compared')
  const options = by.options === undefined ? undefined : pairsIn(by.options)
  const isReadable = options === undefined || optionsSchema.safeParse(options ?? 0).success
  if (!isReadable) refuse('options', 'options')
  return {
    ...(price === undefined ? {} : { price }),
    ...(compared === undefined ? {} : { compare_at_price: compared }),
    // An empty cell keeps what is on hand: nobody means to lose a stock by a blank.
    ...(typeof stock === 'number' ? { stock_on_hand: stock } : {}),
    ...(status ? { status } : {}),
    ...(options ? { options } : {}),
  }
}

function readTexts(by: Cells, refuse: Refuse) {
  const { slug, track_stock: tracked } = by
  if (slug && !isSlug(slug)) refuse('slug', 'slug')
  for (const [column, most] of [
    ...([
      ['name_fr', NAME_MOST],
      ['name_en', NAME_MOST],
    ] as const),
    ...([
      ['description_fr', DESCRIPTION_MOST],
      ['description_en', DESCRIPTION_MOST],
    ] as const),
  ])
    if (!isText(by[column] ?? '', most, column.startsWith('name'))) refuse(column, 'text')
  const isTracked = tracked ? booleanIn(tracked) : undefined
  if (isTracked === null) refuse('track_stock', 'boolean')
  const tags = by.tags === undefined ? undefined : tagsSchema.safeParse(listIn(by.tags))
  if (tags && !tags.success) refuse('tags', 'tags')
  return {
    ...(slug ? { slug } : {}),
    ...(by.name_fr === undefined ? {} : { name_fr: by.name_fr }),
    ...(by.name_en === undefined ? {} : { name_en: by.name_en || null }),
    ...(by.description_fr === undefined ? {} : { description_fr: by.description_fr }),
    ...(by.description_en === undefined ? {} : { description_en: by.description_en || null }),
    ...(by.categories === undefined ? {} : { categories: listIn(by.categories) }),
    ...(tags?.success ? { tags: tags.data } : {}),
    ...(typeof isTracked === 'boolean' ? { track_stock: isTracked } : {}),
  }
}

/** Null where the cell is empty, undefined where there is no column or no number in it. */
function numberIn(
  by: Cells,
  column: ImportColumn,
  { most, why }: { readonly most: number; readonly why: DefectReason },
  refuse: Refuse,
): number | null | undefined {
  const cell = by[column]
  if (cell === undefined) return undefined
  if (cell === '') return null
  // Spreadsheets group thousands by spaces, some of them unbreakable.
  const digits = cell.replace(/[\s\u00a0\u202f]/g, '')
  const value = /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN
  return value <= most ? value : refuse(column, why)
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  oui: true,
  yes: true,
  vrai: true,
  false: false,
  '0': false,
  non: false,
  no: false,
  faux: false,
}
const booleanIn = (cell: string): boolean | null => BOOLEANS[cell.toLowerCase()] ?? null

const listIn = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `Taille=M|Couleur=Rouge`; null where a part is no pair. */
function pairsIn(cell: string): Record<string, string> | null {
  const pairs = listIn(cell).map((part) => part.split('=').map((side) => side.trim()))
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) return null
  return Object.fromEntries(pairs)
}

const isSku = (text: string) => text.length <= SKU_MOST && /^[A-Za-z0-9._-]+$/.test(text)
const isSlug = (text: string) => text.length <= SLUG_MOST && /^[a-z0-9-]+$/.test(text)
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const isText = (text: string, most: number, isLine: boolean) =>
  text.length <= most && !(isLine && HIDDEN.test(text.replaceAll(/\p{RGI_Emoji}/gv, '')))
