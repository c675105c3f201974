import type { Locale } from '../../../../contract/errors.ts'
import { wordsEn } from './words-en.ts'
import { wordsFr } from './words-fr.ts'

/** What the pages of a shop say. The French typography stands in the texts: nothing sets it afterwards. */
export type Words = typeof wordsFr

const words: Readonly<Record<Locale, Words>> = { fr: wordsFr, en: wordsEn }

export const wordsIn = (language: Locale): Words => words[language]
