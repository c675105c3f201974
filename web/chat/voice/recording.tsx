import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { VOICE_MS_MOST, voiceLength } from '../../../contract/chat/voice.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import type { Held } from './held.ts'
import { SHORTEST_MS } from './hold.ts'
import { barsOf, peaksOf } from './peaks.ts'
import { type Note, player } from './player.ts'
import { playing } from './playing.ts'
import { type Recorder, type RecorderTrouble, startRecording } from './recorder.ts'
import type { RecordedFile } from './recording-part.ts'
import { unfinishedRecordings } from './unfinished-recordings.ts'
import { Waveform } from './waveform.tsx'
import { voiceWords } from './words/index.ts'
import './recording.css'

/**
 * A voice note that is being made, in place of the message box. While the microphone is held it shows the way to cancel;
 * with free hands it pauses, plays what is there, and sends.
 */
export default function Recording({ place, held, onLocked, onSend, onEnd: end }: RecordingProps) {
  const t = useWords(voiceWords)
  const chat = useWords(chatWords)
  const isDone = useRef(false)
  const onEnd = (trouble: string | null) => {
    isDone.current = true
    end(trouble)
  }
  const { recorder, phase, setPhase, wasLeft } = useRecorder(place, isDone, (trouble) => onEnd(t(trouble)))
  const hold = useSyncExternalStore(held.listen, held.state)
  const isLocked = hold === 'locked'
  const bar = useRef<HTMLElement>(null)
  useTick(phase === 'recording')
  const elapsed = recorder?.elapsedMs() ?? 0
  const left = VOICE_MS_MOST - elapsed

  const cancel = () => onEnd(null)
  const tooShort = () => onEnd(t('short'))
  const send = async () => {
    if (recorder === null) return
    if (recorder.elapsedMs() < SHORTEST_MS) return tooShort()
    isDone.current = true
    const { blob, ending, voice } = await recorder.finish()
    if (blob.size === 0) return onEnd(t('busy'))
    const name = `${t('fileName', { at: stamp(new Date()) })}.${ending}`
    onSend({ file: new File([blob], name, { type: blob.type }), voice })
  }
  const pause = () => {
    recorder?.pause()
    setPhase('paused')
  }
  // What ends a press: once, and when there is something to end.
  const acts = useRef({ send, cancel, tooShort, pause, onLocked })
  acts.current = { send, cancel, tooShort, pause, onLocked }
  useEffect(() => {
    if (hold === 'cancelled') acts.current.cancel()
    if (hold === 'locked') acts.current.onLocked()
    if (hold === 'sent' && recorder !== null) void acts.current.send()
  }, [hold, recorder])
  // Let go before the recorder began, while the browser asked its question, perhaps: nothing was said yet.
  useEffect(() => {
    if (hold === 'sent' && phase === 'starting') acts.current.tooShort()
  }, [hold, phase])
  useEffect(() => {
    if (left <= 0 && phase === 'recording') acts.current.pause()
  }, [left, phase])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !isMeant(event, held, bar.current)) return
      event.preventDefault()
      event.stopPropagation()
      acts.current.cancel()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [held])
  const isStarting = phase === 'starting'
  useEffect(() => {
    // One that was left is found again on the way to something else, perhaps: Enter must not send it.
    if (isLocked && !isStarting && !wasLeft)
      bar.current?.querySelector<HTMLElement>('[data-look=primary]')?.focus()
  }, [isLocked, isStarting, wasLeft])
  const progress = useSyncExternalStore(held.listen, held.progress)
  useEffect(() => {
    bar.current?.style.setProperty('--gone', `${progress}`)
  }, [progress])

  return (
    <section ref={bar} className="recording" data-phase={phase} aria-label={t('recording')}>
      {isLocked && <IconButton icon="trash" label={t('cancel')} onClick={cancel} />}
      {isLocked && phase === 'paused' && recorder ? (
        <Draft recorder={recorder} />
      ) : (
        <>
          <span className="recording-dot" aria-hidden="true" />
          <span className="recording-time">{phase === 'starting' ? '0:00' : clock(elapsed)}</span>
          {hold === 'held' ? (
            <span className="recording-hint">
              <Icon name="chevron-left" /> {t('slide')}
            </span>
          ) : (
            <Levels levels={recorder?.levels() ?? []} />
          )}
        </>
      )}
      {hold === 'held' && (
        <span className="recording-lock" aria-hidden="true">
          <Icon name="lock" />
          <Icon name="arrow-up" />
        </span>
      )}
      {isLocked && (
        <>
          {phase === 'recording' && <IconButton icon="pause" label={t('pauseRecording')} onClick={pause} />}
          {phase === 'paused' && left > 0 && recorder?.mayResume() && (
            <IconButton
              icon="mic"
              label={t('resume')}
              onClick={() => {
                playing.stop()
                recorder.resume()
                setPhase('recording')
              }}
            />
          )}
          <Button
            look="primary"
            icon="send"
            aria-label={t('send')}
            disabled={phase === 'starting'}
            onClick={() => void send()}
          >
            <span className="composer-word">{chat('composer.send')}</span>
          </Button>
        </>
      )}
      <p className="visually-hidden" role="status">
        {t(phase === 'paused' ? 'paused' : phase === 'recording' ? 'recording' : 'starting')}
      </p>
      {left <= NEAR_END_MS && (
        <p className="recording-note" role="status">
          {left > 0 ? t('left', { count: Math.ceil(left / 5_000) * 5 }) : t('most')}
        </p>
      )}
    </section>
  )
}

export interface RecordingProps {
  /** What it is for: a conversation, or a thread. */
  place: string
  held: Held
  /** The hands are free: what was held goes. */
  onLocked: () => void
  onSend: (recorded: RecordedFile) => void
  /** With what is to be said of it, where it did not begin. */
  onEnd: (trouble: string | null) => void
}

type Phase = 'starting' | 'recording' | 'paused'

/** Escape closes an open menu, say, and throws away nothing then. */
const isMeant = ({ target }: KeyboardEvent, held: Held, bar: HTMLElement | null): boolean =>
  held.state() !== 'locked' || target === document.body || bar?.contains(target as Node) === true

function useRecorder(
  place: string,
  isDone: { readonly current: boolean },
  onTrouble: (trouble: RecorderTrouble) => void,
) {
  const [wasLeft] = useState(() => unfinishedRecordings.has(place))
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const [phase, setPhase] = useState<Phase>('starting')
  const failed = useRef(onTrouble)
  failed.current = onTrouble
  useEffect(() => {
    playing.stop()
    let isGone = false
    let opened: Recorder | null = unfinishedRecordings.take(place) ?? null
    const end = () => {
      opened?.close()
      if (opened && !isDone.current && opened.elapsedMs() >= SHORTEST_MS)
        unfinishedRecordings.keep(place, opened)
      player.forget(DRAFT)
    }
    if (opened) {
      setRecorder(opened)
      setPhase('paused')
      return end
    }
    let awake: WakeLockSentinel | null = null
    // The device took the microphone away, for a call perhaps: what is there can still be sent.
    void startRecording(() => setPhase('paused')).then((started) => {
      if (typeof started === 'string') return isGone || failed.current(started)
      if (isGone) return started.close()
      opened = started
      setRecorder(started)
      setPhase('recording')
      navigator.vibrate?.(10)
    })
    // A screen that goes dark ends the recording on some phones.
    void navigator.wakeLock?.request('screen').then(
      (lock) => {
        if (isGone) void lock.release()
        else awake = lock
      },
      () => {},
    )
    return () => {
      isGone = true
      void awake?.release()
      end()
    }
  }, [place, isDone])
  return { recorder, phase, setPhase, wasLeft }
}

/** What is recorded so far, to be listened to before it is sent. */
function Draft({ recorder }: { recorder: Recorder }) {
  const t = useWords(voiceWords)
  const { key, phase } = useSyncExternalStore(player.listen, player.state)
  const [{ ms, peaks }] = useState(() => ({
    ms: recorder.elapsedMs(),
    peaks: peaksOf(recorder.levels(), PEAKS),
  }))
  // Another recording under the same key: what was heard before it went on is not all of it.
  useEffect(() => player.forget(DRAFT), [])
  const note: Note = { key: DRAFT, ms, load: () => recorder.soFar() }
  const isPlaying = key === DRAFT && phase === 'playing'
  const placeMs = player.placeOf(DRAFT)
  return (
    <>
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={t(isPlaying ? 'pause' : 'play')}
        onClick={() => player.toggle(note)}
      />
      <Waveform
        peaks={peaks}
        ms={ms}
        placeMs={placeMs}
        label={t('place')}
        valueText={t('placeOf', { at: clock(placeMs), length: clock(ms) })}
        onSeek={(to) => player.seek(note, to)}
      />
      <span className="recording-time">{clock(isPlaying ? placeMs : ms)}</span>
    </>
  )
}

/** The last seconds, drawn as they are heard. */
function Levels({ levels }: { levels: readonly number[] }) {
  const last = levels.slice(-LEVELS)
  const peaks = [
    ...Array<number>(LEVELS - last.length).fill(0),
    ...last.map((level) => 255 * Math.sqrt(level)),
  ]
  return (
    <svg
      className="recording-levels"
      viewBox="0 0 300 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={barsOf(peaks, 300)} />
    </svg>
  )
}

/** Draws again ten times a second. */
function useTick(isRunning: boolean) {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => tick((times) => times + 1), 100)
    return () => clearInterval(timer)
  }, [isRunning])
}

const clock = (ms: number): string => (ms < 500 ? '0:00' : voiceLength(ms))
const two = (value: number) => String(value).padStart(2, '0')
/** Sorts by time, and holds nothing that a file's name may not. */
const stamp = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`

const DRAFT = 'draft'
/** As many as fit between the buttons of a small phone. */
const PEAKS = 24
const LEVELS = 40
const NEAR_END_MS = 15_000
