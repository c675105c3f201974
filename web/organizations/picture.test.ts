import { expect, it } from 'vitest'
import { sizeWithin } from './picture.ts'

it('brings the longer edge down, never up, and keeps the shape', () => {
  expect(sizeWithin(4000, 3000, 512)).toEqual({ width: 512, height: 384 })
  expect(sizeWithin(300, 900, 512)).toEqual({ width: 171, height: 512 })
  expect(sizeWithin(64, 64, 512)).toEqual({ width: 64, height: 64 })
  expect(sizeWithin(5000, 3, 512)).toEqual({ width: 512, height: 1 })
})
