import { expect, it } from 'vitest'
import { isEmojiOnly } from './emoji-only.ts'

it('one to three emoji are distinguished from text', () => {
  for (const text of ['👍', '👍🏾 ❤️', '😂😂😂', '👨‍👩‍👧', '🇸🇳']) expect(isEmojiOnly(text), text).toBe(true)
  for (const text of ['', '12', 'Merci 👍', '😂😂😂😂', '#', '...', '👍'.repeat(40)])
    expect(isEmojiOnly(text), text).toBe(false)
})
