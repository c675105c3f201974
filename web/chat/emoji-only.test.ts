import { expect, it } from 'vitest'
import { isFewSigns } from './emoji-only.ts'

it('tells a gesture from words', () => {
  for (const text of ['👍', '👍🏾 ❤️', '😂😂😂', '👨‍👩‍👧', '🇸🇳']) expect(isFewSigns(text), text).toBe(true)
  for (const text of ['', '12', 'Merci 👍', '😂😂😂😂', '#', '...', '👍'.repeat(40)])
    expect(isFewSigns(text), text).toBe(false)
})
