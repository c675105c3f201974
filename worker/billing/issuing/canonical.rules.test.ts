import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { CHAIN_START, canonicalJson, chainHash } from './canonical.ts'

describe('the text of a frozen document', () => {
  test.each([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    // Order and escapes as RFC 8785 shows them: by UTF-16 units, so a pair of surrogates comes before U+FB33.
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    ['\u0008\t\n\f\r"\\/\u0001\u007f', '"\\b\\t\\n\\f\\r\\"\\\\/\\u0001\u007f"'],
    [{ nested: { z: {}, a: [] } }, '{"nested":{"a":[],"z":{}}}'],
    [-0, '0'],
  ])('is the same whoever writes %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test.each([[1.5], [Number.NaN], [2 ** 53], ['\ud800']])('cannot hold %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError)
  })

  test('its hash is SHA-256 in hexadecimal, and a chain hashes the text of both', async () => {
    expect(await sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const content = await sha256Hex('{}')
    expect(await chainHash(CHAIN_START, content)).toBe(await sha256Hex(`${CHAIN_START}${content}`))
  })
})
