import type { Attachment, Message } from '../../contract/chat/schemas.ts'

/** What a message comes down to where there is one line for it: its words, or the names of its files. */
export function inOneLine({ content, attachments }: Pick<Message, 'content' | 'attachments'>): string {
  return [fileNames(attachments), content].filter((part) => part !== '').join(' · ')
}

/** The first by its name, the others by their number. */
export function fileNames(files: readonly Pick<Attachment, 'name'>[]): string {
  const [first, ...others] = files
  if (!first) return ''
  return others.length === 0 ? first.name : `${first.name} +${others.length}`
}

/** The files somebody pastes. Spreadsheets and browsers put a picture of the words beside the words. */
export function pastedFiles(clipboard: DataTransfer): readonly File[] {
  return clipboard.getData('text/plain') === '' ? [...clipboard.files] : []
}

export const carriesFiles = (moved: DataTransfer | null): boolean => moved?.types.includes('Files') ?? false
