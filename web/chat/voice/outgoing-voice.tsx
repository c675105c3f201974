import { useMemo } from 'react'
import { type Voice, voiceLength } from '../../../contract/chat/voice.ts'
import { Button } from '../../kit/button.tsx'
import { useTroubleWords } from '../../kit/transfers/use-trouble-words.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { OutgoingFile } from '../../lib/live/outbox.ts'
import { chatWords } from '../words/index.ts'
import type { Note } from './player.ts'
import { VoiceNote } from './voice-note.tsx'
import type { OutgoingVoiceProps } from './voice-part.tsx'

/** A voice note on its way: it can be heard meanwhile, and says how far it is or why it stopped. */
export default function OutgoingVoice({ file, voice, upload, onRetry }: OutgoingVoiceProps) {
  const t = useWords(chatWords)
  const kit = useWords(kitWords)
  const sayTrouble = useTroubleWords()
  const note = useMemo(() => noteOf(file, voice), [file, voice])
  const name = t('voice.excerpt', { length: voiceLength(voice.duration_ms) })
  return (
    <div className="outgoing-voice">
      <VoiceNote note={note} voice={voice} />
      {upload?.trouble ? (
        <p className="outgoing-voice-facts">
          {sayTrouble(upload.trouble)}
          {upload.state === 'failed' && (
            <Button look="link" onClick={onRetry}>
              {kit('action.retry')}
            </Button>
          )}
        </p>
      ) : (
        file.id === null && (
          <progress
            aria-label={t('file.progress', { name })}
            value={upload?.sentBytes ?? 0}
            max={Math.max(1, file.size)}
          />
        )
      )}
    </div>
  )
}

const noteOf = ({ key, file }: OutgoingFile, { duration_ms: ms }: Voice): Note => ({
  key,
  ms,
  load: async () => {
    if (file === null) throw new Error('the device did not keep the sound')
    return file
  },
})
