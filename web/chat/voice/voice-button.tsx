import { useEffect, useRef } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import { followPress, freeHands, type Held } from './held.ts'

/** The microphone: held it records until it is let go; clicked, or by the keyboard, it records with free hands. */
export function VoiceButton({ isShown, isHeld, onStart, onNear }: VoiceButtonProps) {
  const t = useWords(chatWords)
  const pressedAt = useRef(Number.NEGATIVE_INFINITY)
  const hiddenUntil = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (isShown) return
    return () => {
      hiddenUntil.current = performance.now()
    }
  }, [isShown])
  // It stands where the button to send stood: a second press on that one must not begin a recording.
  const isMeant = () => performance.now() - hiddenUntil.current > SETTLED_MS
  return (
    <button
      type="button"
      className="button voice-button"
      data-look="plain"
      data-held={isHeld || undefined}
      aria-label={t('voice.record')}
      onPointerEnter={onNear}
      onFocus={onNear}
      onPointerDown={(event) => {
        if (event.button !== 0 || !isMeant()) return
        pressedAt.current = event.timeStamp
        onStart(followPress(event))
      }}
      onClick={(event) => {
        // The click that a press ends with; one without a press is the keyboard's, or a screen reader's.
        if (event.detail > 0 && event.timeStamp - pressedAt.current < PRESS_MOST_MS) return
        if (isMeant()) onStart(freeHands())
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon name="mic" />
      <span className="composer-word">{t('voice.word')}</span>
    </button>
  )
}

interface VoiceButtonProps {
  isShown: boolean
  isHeld: boolean
  onStart: (held: Held) => void
  /** Somebody is about to press it. */
  onNear: () => void
}

const SETTLED_MS = 500
/** Longer than any press on it lasts. */
const PRESS_MOST_MS = 11 * 60_000
