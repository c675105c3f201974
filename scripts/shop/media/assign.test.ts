import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'

const skus = new Map([
  ['HP-250', 1],
  ['HP-250-2', 2],
  ['CAM_01', 3],
])
const named = (...names: string[]) => names.map((name) => ({ name }))
const skuOf = (name: string) => assign(named(name), skus).assigned[0]?.sku

describe('an image file', () => {
  it.each([
    ['HP-250.jpg', 'HP-250'],
    ['hp-250.JPG', 'HP-250'],
    ['HP-250-3.jpg', 'HP-250'],
    ['HP-250_face.png', 'HP-250'],
    ['HP-250 dos.webp', 'HP-250'],
    ['HP-250-2.jpg', 'HP-250-2'],
    ['HP-250-2-4.jpg', 'HP-250-2'],
    ['photos/CAM_01/IMG 2041.jpg', 'CAM_01'],
    ['CAM_01/HP-250.jpg', 'HP-250'],
    ['HP-25.jpg', undefined],
    ['HP-2500.jpg', undefined],
    ['.jpg', undefined],
  ])('« %s » is of the product %s', (name, sku) => {
    expect(skuOf(name)).toBe(sku)
  })

  it('comes after those with a smaller number, and what belongs to nothing is said', () => {
    const { assigned, unknown } = assign(
      named('HP-250-10.jpg', 'divers.jpg', 'CAM_01-1.jpg', 'HP-250-9.jpg'),
      skus,
    )
    expect(assigned.map(({ file }) => file.name)).toEqual(['HP-250-9.jpg', 'HP-250-10.jpg', 'CAM_01-1.jpg'])
    expect(unknown.map(({ name }) => name)).toEqual(['divers.jpg'])
  })
})
