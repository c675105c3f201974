import type { Voice } from '../../../contract/chat/voice.ts'
import { partOf } from '../../lib/use-part.ts'

/** A voice note, ready to be sent. */
export interface RecordedFile {
  readonly file: File
  readonly voice: Voice
}

/** Fetched when somebody is about to record, with what shows the note afterwards: the network may be gone by then. */
export const recordingPart = partOf(async () => {
  const [recording] = await Promise.all([import('./recording.tsx'), import('./outgoing-voice.tsx')])
  return recording.default
})
