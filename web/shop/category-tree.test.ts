import { expect, test } from 'vitest'
import type { Category } from '../../contract/shop/categories.ts'
import { parentsFor, pathsOf } from './category-tree.ts'

const category = (id: number, parent_id: number | null): Category => ({
  id,
  organization_id: 1,
  parent_id,
  slug: `c-${id}`,
  name: { fr: `C${id}`, en: null },
  products_count: 0,
  created_at: '2026-11-30T12:00:00Z',
  updated_at: '2026-11-30T12:00:00Z',
})
// 1 › 2 › 3, and 4 › 5.
const [one, two, three, four, five] = [
  category(1, null),
  category(2, 1),
  category(3, 2),
  category(4, null),
  category(5, 4),
] as const
const all = [one, two, three, four, five]
const ids = (moved?: Category) => parentsFor(all, moved).map(({ category: { id } }) => id)

test('a category is offered only places that the shop accepts', () => {
  expect(ids()).toEqual([1, 2, 4, 5])
  expect(ids(three)).toEqual([1, 2, 4, 5])
  // It takes another with it, which would stand on a fourth level.
  expect(ids(two)).toEqual([1, 4])
  expect(ids(one)).toEqual([])
  expect(ids(four)).toEqual([1])
})

test('a category is told from another of its name by what it is below', () => {
  const paths = pathsOf(all, ({ name }) => name.fr)
  expect(paths.get(3)).toBe('C1 › C2 › C3')
  expect(paths.get(4)).toBe('C4')
})
