import type { Attachment, Message } from '../../contract/chat/schemas.ts'
import { voiceLength } from '../../contract/chat/voice.ts'
import type { Translate } from '../lib/i18n.tsx'
import { withoutMarks } from './marks.ts'
import type { fr } from './words/fr.ts'

/** A message in one line: its text, which is what its author says of the files, then their names. A voice note is called
 *  what it is, and how long. */
export function inOneLine(
  { content, attachments }: Pick<Message, 'content' | 'attachments'>,
  t: Translate<typeof fr>,
): string {
  const named = attachments.map(({ name, voice }) =>
    voice ? { name: t('voice.excerpt', { length: voiceLength(voice.duration_ms) }) } : { name },
  )
  return [withoutMarks(content), fileNames(named)].filter((part) => part !== '').join(' · ')
}

/** The name of the first, and how many more there are. */
export function fileNames(files: readonly Pick<Attachment, 'name'>[]): string {
  const [first, ...others] = files
  if (!first) return ''
  return others.length === 0 ? first.name : `${first.name} +${others.length}`
}

/** The files in a clipboard. Where it also has text, the file is a picture of that text: spreadsheets and browsers add one. */
export function pastedFiles(clipboard: DataTransfer): readonly File[] {
  return clipboard.getData('text/plain') === '' ? [...clipboard.files] : []
}
