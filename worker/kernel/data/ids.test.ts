import { describe, expect, it } from 'vitest'
import { setScene } from '../testing/scene.ts'

describe('numbers', () => {
  it('are given out once each, however many ask at once', async () => {
    const { ids } = (await setScene()).context()
    const given = await Promise.all(Array.from({ length: 50 }, () => ids.next('tickets')))
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(await ids.next('invoices')).toBe(1)
  })
})

describe('a token', () => {
  it('is 256 random bits in letters that an address may hold', async () => {
    const { ids } = (await setScene()).context()
    const tokens = new Set(Array.from({ length: 100 }, () => ids.token()))
    expect(tokens.size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })
})
