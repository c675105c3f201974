import { expect, it } from 'vitest'
import { base64Of, sizeWithin } from './picture.ts'

it('brings the longer edge down, never up, and keeps the shape', () => {
  expect(sizeWithin(4000, 3000, 512)).toEqual({ width: 512, height: 384 })
  expect(sizeWithin(300, 900, 512)).toEqual({ width: 171, height: 512 })
  expect(sizeWithin(64, 64, 512)).toEqual({ width: 64, height: 64 })
  expect(sizeWithin(5000, 3, 512)).toEqual({ width: 512, height: 1 })
})

it('writes bytes as base64, many of them too', () => {
  expect(base64Of(new Uint8Array([0, 255, 128]))).toBe('AP+A')
  const many = new Uint8Array(100_001).map((_, index) => index % 251)
  expect(Uint8Array.from(atob(base64Of(many)), (sign) => sign.charCodeAt(0))).toEqual(many)
})
