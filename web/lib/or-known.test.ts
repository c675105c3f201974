import { afterEach, expect, it } from 'vitest'
import { orKnown, rowsRead } from './or-known.ts'
import { UnreachableError } from './problem.ts'
import { queries } from './queries.ts'

interface Row {
  readonly id: number
  readonly name: string
}

const ROWS: Row[] = [
  { id: 1, name: 'Refonte du site' },
  { id: 2, name: 'Été à la caisse' },
]
const known = { known: () => rowsRead<Row>('projects.list'), nameOf: ({ name }: Row) => name }
const gone = () => Promise.reject<Row[]>(new UnreachableError())

afterEach(() => queries.clear())

it('finds what the server finds, as long as it answers', async () => {
  queries.setQueryData(['projects.list', {}], { results: ROWS })
  expect(await orKnown(Promise.resolve([{ id: 9, name: 'Neuf' }]), '', known)).toEqual([
    { id: 9, name: 'Neuf' },
  ])
})

it('finds without a network what was read in any list, each row once, whatever its accents', async () => {
  queries.setQueryData(['projects.list', { query: { limit: 200 } }], { results: ROWS })
  queries.setQueryData(['projects.list', 'pages', {}], { pages: [{ results: [ROWS[0]] }], pageParams: [] })
  queries.setQueryData(['tasks.list', {}], { results: [{ id: 7, name: 'Été' }] })
  expect(await orKnown(gone(), '', known)).toEqual(ROWS)
  expect(await orKnown(gone(), 'ete', known)).toEqual([ROWS[1]])
  expect(await orKnown(gone(), 'rien', known)).toEqual([])
})

it('does not hide a refusal behind what was read', async () => {
  queries.setQueryData(['projects.list', {}], { results: ROWS })
  const refused = Promise.reject<Row[]>(new Error('refused'))
  await expect(orKnown(refused, '', known)).rejects.toThrow('refused')
})
