import { describe, expect, it } from 'vitest'
import { cartHeader, EMPTY_CART, readCart } from './cart-cookie.ts'
import { changeCart } from './change-cart.ts'

const cart = readCart('A:2~B:1|CODE10|cotonou')
const asked = (form: string, of = cart) => changeCart(of, new URLSearchParams(form))
const lines = (form: string) =>
  asked(form)
    .cart.lines.map(({ sku, quantity }) => `${sku}:${quantity}`)
    .join(' ')

describe('a cart', () => {
  it('is what the cookie says, and empty where that is no cart', () => {
    expect(cart).toEqual({
      lines: [
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 1 },
      ],
      codes: ['CODE10'],
      delivery: 'cotonou',
    })
    for (const text of [undefined, '', '||', 'A', 'A:0', 'A:9999', '<script>:1', 'A:1:1', 'Ä:1', '~~|~~|Ä'])
      expect(readCart(text), text).toEqual(EMPTY_CART)
    expect(readCart('a:1~A:2').lines).toEqual([{ sku: 'a', quantity: 1 }])
    expect(readCart(Array.from({ length: 60 }, (_, nth) => `S${nth}:1`).join('~')).lines).toHaveLength(50)
  })

  it('is kept for its shop alone', () => {
    expect(cartHeader('niasotac', cart)).toMatch(
      /^cart=A%3A2~B%3A1%7CCODE10%7Ccotonou; Max-Age=2592000; Path=\/boutique\/niasotac; Secure; SameSite=Lax$/,
    )
    expect(cartHeader('niasotac', EMPTY_CART)).toContain('Max-Age=0')
    const fullest = Array.from({ length: 50 }, (_, nth) => ({
      sku: `${nth}`.padStart(64, 'S'),
      quantity: 999,
    }))
    const codes = Array.from({ length: 5 }, (_, nth) => `${nth}`.padStart(32, 'C'))
    // Browsers drop a cookie of more than 4 KB; no shop has such names.
    expect(cartHeader('a', { lines: fullest.slice(0, 45), codes, delivery: 'a' }).length).toBeLessThan(4_096)
  })

  it.each([
    ['do=add&sku=C', 'A:2 B:1 C:1'],
    ['do=add&sku=a&quantity=3', 'A:5 B:1'],
    ['do=add&sku=A&quantity=5000', 'A:999 B:1'],
    ['do=add&sku=%3Cb%3E', 'A:2 B:1'],
    ['do=lines&quantity:A=7&quantity:B=0', 'A:7'],
    ['do=lines&quantity:A=x', 'A:2 B:1'],
    ['do=lines&quantity:A=4&more=A', 'A:5 B:1'],
    ['do=lines&less=B', 'A:2'],
    ['do=lines&remove=A', 'B:1'],
    ['do=dance', 'A:2 B:1'],
  ])('asked for %s has %s', (form, expected) => {
    expect(lines(form)).toBe(expected)
  })

  it('takes codes and a way of delivery', () => {
    expect(asked('do=code&code=%20vip-1%20').cart.codes).toEqual(['VIP-1', 'CODE10'])
    expect(asked('do=code&code=a%20b')).toEqual({ cart, notice: 'code_unknown' })
    expect(asked('do=uncode&code=CODE10').cart.codes).toEqual([])
    expect(asked('do=delivery&delivery=calavi').cart.delivery).toBe('calavi')
  })

  it('says when it is full', () => {
    const full = readCart(Array.from({ length: 50 }, (_, nth) => `S${nth}:1`).join('~'))
    expect(asked('do=add&sku=Z', full)).toEqual({ cart: full, notice: 'full' })
    expect(asked('do=add&sku=S1', full).notice).toBeUndefined()
  })
})
