import { type Voice, voiceLength } from '../../../contract/chat/voice.ts'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { OutgoingFile } from '../../lib/live/outbox.ts'
import { type PartSource, partOf, usePart } from '../../lib/use-part.ts'
import type { Upload } from '../uploads.ts'
import { chatWords } from '../words/index.ts'
import type { VoiceFile } from './next-voice.ts'

/** A voice note that was sent. Its player is fetched when a conversation has one, and its sound when it is played. */
export const VoiceOfMessage = (props: VoiceOfMessageProps) => (
  <VoicePart source={ofMessage} props={props} voice={props.file.voice} />
)

/** A voice note on its way. */
export const OutgoingVoice = (props: OutgoingVoiceProps) => (
  <VoicePart source={outgoing} props={props} voice={props.voice} />
)

export interface VoiceOfMessageProps {
  roomId: number
  file: VoiceFile
}

export interface OutgoingVoiceProps {
  file: OutgoingFile
  voice: Voice
  upload: Upload | undefined
  onRetry: () => void
}

const ofMessage = partOf(async () => (await import('./voice-of-message.tsx')).default)
const outgoing = partOf(async () => (await import('./outgoing-voice.tsx')).default)

/** Of the height of a voice note, until its player is there. */
function VoicePart<Props extends object>({ source, props, voice }: VoicePartProps<Props>) {
  const t = useWords(chatWords)
  const { Part } = usePart(source, true)
  if (Part !== null) return <Part {...props} />
  return (
    <p className="voice-space">
      <Icon name="mic" /> {t('voice.excerpt', { length: voiceLength(voice.duration_ms) })}
    </p>
  )
}

interface VoicePartProps<Props> {
  source: PartSource<Props>
  props: Props
  voice: Voice
}
