import { expect, it } from 'vitest'
import { isEmojiOnly } from './emoji-only.ts'

it('tells a gesture from words', () => {
  for (const text of ['👍', '👍🏾 ❤️', '😂😂😂', '👨‍👩‍👧', '🇸🇳']) expect(isEmojiOnly(text), text).toBe(true)
  for (const text of ['', '12', 'Merci 👍', '😂😂😂😂', '#', '...', '👍'.repeat(40)])
    expect(isEmojiOnly(text), text).toBe(false)
})
