import { defineWords } from '../../../lib/i18n.tsx'
import { en } from './en.ts'
import { fr } from './fr.ts'

export const deadlineWords = defineWords(fr, en)
