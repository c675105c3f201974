import { useSyncExternalStore } from 'react'
import { type Voice, voiceLength } from '../../../contract/chat/voice.ts'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { chatWords } from '../words/index.ts'
import { type Note, player, RATES } from './player.ts'
import { Waveform } from './waveform.tsx'
import { voiceWords } from './words/index.ts'
import './voice-note.css'

/** A voice note to listen to: play and pause, its waveform to seek in, its length, and how fast it plays. */
export function VoiceNote({ note, voice, onDownload }: VoiceNoteProps) {
  const t = useWords(voiceWords)
  const chat = useWords(chatWords)
  const locale = useLocale()
  const { key, phase, rate, trouble } = useSyncExternalStore(player.listen, player.state)
  // Read again with each change of the player, which moves the place along.
  const placeMs = player.placeOf(note.key)
  const isCurrent = key === note.key
  const state = isCurrent ? phase : 'paused'
  const ms = voice.duration_ms
  const isStarted = placeMs > 0 || state !== 'paused'
  const rateWords = `${String(rate).replace('.', locale === 'fr' ? ',' : '.')}×`
  return (
    <div className="voice-note">
      <button
        type="button"
        className="voice-play"
        aria-label={t(state === 'paused' ? 'play' : 'pause')}
        aria-busy={state === 'loading' || undefined}
        onClick={() => player.toggle(note)}
      >
        {state === 'loading' ? (
          <span className="spinner" aria-hidden="true" />
        ) : (
          <Icon name={state === 'playing' ? 'pause' : 'play'} size={20} />
        )}
      </button>
      <Waveform
        peaks={voice.waveform}
        ms={ms}
        placeMs={placeMs}
        label={t('place')}
        valueText={t('placeOf', { at: clock(placeMs), length: voiceLength(ms) })}
        onSeek={(to) => player.seek(note, to)}
      />
      <button
        type="button"
        className="voice-rate"
        aria-label={t('rate', { rate: rateWords })}
        onClick={() => player.setRate(RATES[(RATES.indexOf(rate as 1) + 1) % RATES.length] ?? 1)}
      >
        {rateWords}
      </button>
      <span className="voice-length" aria-hidden="true">
        {isStarted ? `${clock(placeMs)} / ${voiceLength(ms)}` : voiceLength(ms)}
      </span>
      {isCurrent && trouble !== null && (
        <p className="voice-trouble" role="alert">
          {t(trouble)}{' '}
          {trouble === 'format' && onDownload && (
            <button type="button" className="button" data-look="link" onClick={onDownload}>
              {chat('file.save')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

export interface VoiceNoteProps {
  note: Note
  voice: Voice
  /** For a device that cannot play it. */
  onDownload?: () => void
}

/** A place may be at the very beginning, which a length never is. */
const clock = (ms: number): string => (ms < 500 ? '0:00' : voiceLength(ms))
