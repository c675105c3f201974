import { MATRICE } from '../organizations.ts'
import type { Row } from '../sql.ts'
import { momentOf } from '../work/world.ts'
import { type Books, type BookTable, bookTables, type State } from './books.ts'
import { keepTime } from './clock.ts'
import { writeDocument } from './document.ts'
import { receiveAll } from './payments.ts'
import type { DocumentStory } from './story.ts'

/** The rows that the product's verbs would have written, had the stories happened: numbered and chained in the order in
 *  which they were issued, so that every document passes its own check of integrity. */
export async function booksOf(books: Books): Promise<Readonly<Record<BookTable, Row[]>>> {
  const { today, stories } = books
  const tables = Object.fromEntries(bookTables.map((name) => [name, []])) as unknown as State['tables']
  const made = (story: DocumentStory) => momentOf(today, story.made)
  const issued = (story: DocumentStory) =>
    story.issued ? momentOf(today, story.issued) : Number.POSITIVE_INFINITY
  const ids = new Map(stories.toSorted((a, b) => made(a) - made(b)).map((story, index) => [story, index + 1]))
  const state: State = { books, tables, ids, written: new Map(), heads: new Map(), chains: new Map() }
  for (const story of stories.toSorted((a, b) => issued(a) - issued(b) || made(a) - made(b)))
    await writeDocument(state, story)
  await receiveAll(state)
  keepTime(state)
  for (const [key, last] of state.heads) {
    const [prefix = '', year = ''] = key.split(' ')
    tables.billing_series.push({ issuer_id: MATRICE, prefix, year: Number(year), last })
  }
  for (const [prefix, last_hash] of state.chains)
    tables.billing_chains.push({ issuer_id: MATRICE, prefix, last_hash })
  tables.billing_documents.sort((a, b) => Number(a.id) - Number(b.id))
  tables.billing_account_entries.sort((a, b) => Number(a.created_at) - Number(b.created_at))
  tables.audit_entries.sort((a, b) => Number(a.at) - Number(b.at))
  return tables
}
