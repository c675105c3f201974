import { defineWords } from '../../lib/i18n.tsx'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** The names of an organization's fields, the same on forms, in panels and in the audit trail. */
export const fieldWords = defineWords(fr, en)
