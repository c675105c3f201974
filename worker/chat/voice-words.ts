import { voiceLength } from '../../contract/chat/voice.ts'
import type { Locale } from '../../contract/errors.ts'

/** What the search keeps of a voice note: it is found by its words in either language. */
export const indexedVoice = (ms: number): string => `Message vocal / Voice message (${voiceLength(ms)})`

/** Shown in the language of who searches. Marks of what was found may stand around each word. */
export const inReadersLanguage = (excerpt: string, locale: Locale): string =>
  excerpt.replaceAll(BOTH, locale === 'fr' ? '$1' : '$2')

const BOTH = /(«?Message»? «?vocal»?) \/ («?Voice»? «?message»?)/g
