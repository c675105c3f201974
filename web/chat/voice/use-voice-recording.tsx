import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { usePart } from '../../lib/use-part.ts'
import { chatWords } from '../words/index.ts'
import { freeHands, type Held } from './held.ts'
import { type RecordedFile, recordingPart } from './recording-part.ts'
import { unfinishedRecordings } from './unfinished-recordings.ts'

/** Whether a voice note is being recorded in a place, and why one could not be. One that was left is there again. */
export function useVoiceRecording(place: string) {
  const t = useWords(chatWords)
  const [held, setHeld] = useState<Held | null>(() => (unfinishedRecordings.has(place) ? freeHands() : null))
  const [isLocked, setLocked] = useState(held !== null)
  const [isNear, setNear] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { Part, isMissing } = usePart(recordingPart, isNear || held !== null)
  const end = (reason: string | null) => {
    setHeld(null)
    setNear(false)
    setTrouble(reason)
  }
  const isLost = held !== null && Part === null && isMissing
  useEffect(() => {
    if (!isLost) return
    setHeld(null)
    setNear(false)
    setTrouble(t('voice.part'))
  }, [isLost, t])
  return {
    place,
    held,
    Part,
    state: held === null ? null : isLocked ? ('locked' as const) : ('held' as const),
    trouble,
    start: (press: Held) => {
      setTrouble(null)
      setLocked(false)
      setHeld(press)
    },
    prepare: () => setNear(true),
    lock: () => setLocked(true),
    end,
    /** Whoever writes instead need not read on what went wrong. */
    excuse: () => setTrouble(null),
  }
}

type VoiceRecording = ReturnType<typeof useVoiceRecording>

/** Where the recording stands while there is one. */
export function RecordingPlace({ voice, onSend, onEnd }: RecordingPlaceProps) {
  const { held, Part } = voice
  if (held === null || Part === null) return null
  return (
    <Part
      place={voice.place}
      held={held}
      onLocked={voice.lock}
      onSend={(recorded) => {
        voice.end(null)
        onSend(recorded)
        onEnd()
      }}
      onEnd={(trouble) => {
        voice.end(trouble)
        onEnd()
      }}
    />
  )
}

interface RecordingPlaceProps {
  voice: VoiceRecording
  onSend: (recorded: RecordedFile) => void
  /** The message box is there again. */
  onEnd: () => void
}
