import { useMemo } from 'react'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import type { ChatSession } from '../chat-session.ts'
import { linkTo, soundOf } from '../data.ts'
import { useChatSession } from '../session-context.ts'
import { nextVoice, type VoiceFile } from './next-voice.ts'
import type { Note } from './player.ts'
import { VoiceNote } from './voice-note.tsx'
import type { VoiceOfMessageProps } from './voice-part.tsx'

export default function VoiceOfMessage({ roomId, file }: VoiceOfMessageProps) {
  const session = useChatSession()
  const showFailure = useFailureToast()
  const note = useMemo(() => noteOf(session, roomId, file), [session, roomId, file])
  const download = () => void linkTo(roomId, file.id).then((url) => window.location.assign(url), showFailure)
  return <VoiceNote note={note} voice={file.voice} onDownload={download} />
}

function noteOf(session: ChatSession | null, roomId: number, file: VoiceFile): Note {
  const own = session?.uploads.sentVoice(file.id)
  return {
    // One that plays while it is sent goes on playing when it is stored.
    key: own?.key ?? file.id,
    ms: file.voice.duration_ms,
    load: async (signal) => own?.file ?? (await soundOf(roomId, file, signal)),
    next: () => {
      const after = nextVoice(session?.conversations.read(roomId)?.messages ?? [], file.id)
      return after && noteOf(session, roomId, after)
    },
  }
}
