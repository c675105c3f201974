import type { Locale } from '../../../contract/errors.ts'
import type { LostFile } from './attach.ts'

/** Sentences that the product adds to what somebody wrote. */
export const mailWords = (locale: Locale) => WORDS[locale]

interface MailWords {
  readonly noSubject: string
  readonly noText: string
  readonly unreadable: string
  /** Under a text that was cut: where the rest is. */
  readonly cut: (isAttached: boolean) => string
  readonly lost: (files: readonly LostFile[]) => string
  readonly wholeText: string
}

const WORDS: Readonly<Record<Locale, MailWords>> = {
  fr: {
    noSubject: '(sans objet)',
    noText: '(message sans texte)',
    unreadable: '(message illisible, conservé tel qu’il est arrivé)',
    cut: (isAttached) =>
      isAttached ? '[Texte coupé ici ; il est joint en entier]' : '[Texte coupé ici, faute de place]',
    lost: (files) =>
      `[Pièces jointes non conservées : ${files.map(({ name, why }) => `« ${name} » (${WHY.fr[why]})`).join(', ')}]`,
    wholeText: 'message.txt',
  },
  en: {
    noSubject: '(no subject)',
    noText: '(mail without text)',
    unreadable: '(unreadable mail, kept as it came)',
    cut: (isAttached) =>
      isAttached ? '[Text cut here; it is attached whole]' : '[Text cut here for want of space]',
    lost: (files) =>
      `[Attachments not kept: ${files.map(({ name, why }) => `“${name}” (${WHY.en[why]})`).join(', ')}]`,
    wholeText: 'message.txt',
  },
}

const WHY: Readonly<Record<Locale, Readonly<Record<LostFile['why'], string>>>> = {
  fr: {
    too_many: 'plus de dix fichiers',
    empty: 'fichier vide',
    type: 'type de fichier refusé',
    size: 'trop volumineux',
    quota: 'espace de fichiers plein',
    content: 'contenu inattendu',
  },
  en: {
    too_many: 'more than ten files',
    empty: 'empty file',
    type: 'type of file refused',
    size: 'too large',
    quota: 'no space left for files',
    content: 'unexpected content',
  },
}
