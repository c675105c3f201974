import type { Attachment, Message } from '../../../contract/chat/schemas.ts'

/** A voice note within a conversation. */
export type VoiceFile = Attachment & Required<Pick<Attachment, 'voice'>>

export const isVoice = (file: Attachment): file is VoiceFile => file.voice !== undefined

/** What plays on after a note: the next one of its message, or of the message after it by the same author. */
export function nextVoice(messages: readonly Message[], afterId: string): VoiceFile | null {
  const standing = messages.filter(({ deleted_at }) => deleted_at === null)
  const at = standing.findIndex(({ attachments }) => attachments.some(({ id }) => id === afterId))
  const [message, following] = [standing[at], standing[at + 1]]
  if (message === undefined) return null
  const voices = message.attachments.filter(isVoice)
  const beside = voices[voices.findIndex(({ id }) => id === afterId) + 1]
  if (beside) return beside
  if (following?.sender_id !== message.sender_id) return null
  return following.attachments.find(isVoice) ?? null
}
