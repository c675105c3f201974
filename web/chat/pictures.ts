import type { Attachment } from '../../contract/chat/schemas.ts'

export interface Line {
  /** The reader asked their browser to spare the network. */
  readonly savesData: boolean
  readonly isGood: boolean
  /** Pixels of the screen for each of the page's. */
  readonly density: number
}

/** What a picture without a thumbnail may cost before anybody asks to see it. */
const WHOLE_UNASKED_BYTES = 512 * 1_024

/**
 * Where a conversation finds a picture to show, the best first; the next where one is not there. Empty where only its
 * reader's wish loads it. `own` is one that was sent from this page.
 */
export function sourcesOf(
  roomId: number,
  file: Pick<Attachment, 'id' | 'type' | 'size'>,
  { own, line }: { own: string | null; line: Line },
): readonly string[] {
  if (own !== null) return [own]
  if (line.savesData) return []
  const whole = file.size <= WHOLE_UNASKED_BYTES ? [pathOf(roomId, file.id)] : []
  // What moves has no thumbnail.
  return file.type === 'image/gif' ? whole : [thumbnailOf(roomId, file.id, line), ...whole]
}

const pathOf = (roomId: number, fileId: string): string => `/api/chat/rooms/${roomId}/attachments/${fileId}`

/** A sharper one only where the line carries it and the screen shows it. */
const thumbnailOf = (roomId: number, fileId: string, { isGood, density }: Line): string =>
  `${pathOf(roomId, fileId)}/thumbnail?side=${isGood && density > 1 ? 640 : 320}`
