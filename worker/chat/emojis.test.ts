import fr from 'emojibase-data/fr/compact.json'
import { describe, expect, it } from 'vitest'
import { emoji } from '../../contract/chat/schemas.ts'

const isAccepted = (text: string) => emoji.safeParse(text).success

describe('a reaction', () => {
  it('is any emoji that people can pick, in any skin tone', () => {
    const all = fr
      .filter(({ group }) => group !== undefined && group !== 2)
      .flatMap(({ unicode, skins = [] }) => [unicode, ...skins.map((skin) => skin.unicode)])
    expect(all.length).toBeGreaterThan(3_700)
    // The list writes a variation selector behind some that have no need of it; the picker leaves it out.
    const refused = all.filter((one) => !isAccepted(one) && !isAccepted(one.replaceAll('\ufe0f', '')))
    expect(refused).toEqual([])
  })

  it.each(['👍', '❤️', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇧🇯', '1️⃣', '👩🏽‍🚀', '🏳️‍🌈'])('may be %s', (one) => {
    expect(isAccepted(one)).toBe(true)
  })

  it.each(['', 'a', '1', ':)', '👍👍', '👍 ', '🇧', '👍a', '<b>', '\u200d', '🇧🇯🇸🇳'])('is never %j', (one) => {
    expect(isAccepted(one)).toBe(false)
  })
})
