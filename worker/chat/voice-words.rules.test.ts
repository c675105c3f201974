import { expect, it } from 'vitest'
import { indexedVoice, inReadersLanguage } from './voice-words.ts'

it.each([
  [indexedVoice(12_400), 'Message vocal (0:12)', 'Voice message (0:12)'],
  [indexedVoice(600_000), 'Message vocal (10:00)', 'Voice message (10:00)'],
  ['«Message» «vocal» / Voice «message» (0:01)', '«Message» «vocal» (0:01)', 'Voice «message» (0:01)'],
  // Cut off by the length of an excerpt: shown as it is, rather than as half a word.
  ['…vocal / Voice message (0:12)', '…vocal / Voice message (0:12)', '…vocal / Voice message (0:12)'],
  ['Message vocal bien reçu', 'Message vocal bien reçu', 'Message vocal bien reçu'],
])('the excerpt « %s » speaks the language of who searches', (kept, fr, en) => {
  expect([inReadersLanguage(kept, 'fr'), inReadersLanguage(kept, 'en')]).toEqual([fr, en])
})
