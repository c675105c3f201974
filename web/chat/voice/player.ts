import { problemIn } from '../../lib/problem.ts'
import { playing } from './playing.ts'

/** What can be played: a voice note of a conversation, or one that is being made. */
export interface Note {
  readonly key: string
  readonly ms: number
  /** Called when it is to be played and not before: on a poor network every note costs its listener. */
  readonly load: (signal: AbortSignal) => Promise<Blob>
  readonly next?: (() => Note | null) | undefined
}

export type PlayerTrouble = 'gone' | 'network' | 'format'

export interface PlayerState {
  readonly key: string | null
  readonly phase: 'paused' | 'loading' | 'playing'
  readonly rate: number
  /** Of the note that was asked for last. */
  readonly trouble: PlayerTrouble | null
}

export const RATES = [1, 1.5, 2] as const

let state: PlayerState = { key: null, phase: 'paused', rate: 1, trouble: null }
let current: Note | null = null
let loading: AbortController | null = null
const listeners = new Set<() => void>()
/** Where each note was left, in milliseconds. */
const places = new Map<string, number>()
const sounds = new Map<string, string>()
let element: HTMLAudioElement | null = null

/** Plays one voice note at a time, and after it the next one of its author. */
export const player = {
  state: (): PlayerState => state,
  listen: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  placeOf: (key: string): number => places.get(key) ?? 0,
  toggle: (note: Note): void => {
    if (state.key === note.key && state.phase !== 'paused') halt()
    else start(note)
  },
  seek: (note: Note, ms: number): void => {
    places.set(note.key, Math.min(Math.max(0, ms), note.ms))
    if (current?.key === note.key && state.phase !== 'loading')
      audio().currentTime = player.placeOf(note.key) / 1_000
    changed({})
  },
  setRate: (rate: number): void => {
    if (element) element.playbackRate = rate
    changed({ rate })
  },
  /** Of a note that is no longer there. */
  forget: (key: string): void => {
    if (current?.key === key) halt()
    places.delete(key)
    const url = sounds.get(key)
    if (url !== undefined) URL.revokeObjectURL(url)
    sounds.delete(key)
  },
}

function changed(change: Partial<PlayerState>): void {
  state = { ...state, ...change }
  for (const listener of [...listeners]) listener()
}

function start(note: Note): void {
  // Within the press itself: Safari lets an element that was touched then play later, when the sound has arrived.
  if (state.key !== note.key) audio().load()
  playing.begin(halt)
  void play(note)
}

function halt(): void {
  loading?.abort()
  loading = null
  element?.pause()
  changed({ phase: 'paused' })
}

async function play(note: Note): Promise<void> {
  const turn = new AbortController()
  loading = turn
  current = note
  changed({ key: note.key, phase: 'loading', trouble: null })
  try {
    const url = sounds.get(note.key) ?? keep(note.key, await note.load(turn.signal))
    if (turn.signal.aborted) return
    const from = player.placeOf(note.key) < note.ms - ALMOST_MS ? player.placeOf(note.key) : 0
    places.set(note.key, from)
    const sound = audio()
    if (sound.src !== url) sound.src = url
    sound.playbackRate = state.rate
    sound.currentTime = from / 1_000
    await sound.play()
    if (!turn.signal.aborted) changed({ phase: 'playing' })
  } catch (error) {
    if (!turn.signal.aborted) changed({ phase: 'paused', trouble: troubleOf(error) })
  }
}

function keep(key: string, blob: Blob): string {
  const [oldest] = sounds.keys()
  if (sounds.size >= SOUNDS_MOST && oldest !== undefined) player.forget(oldest)
  const url = URL.createObjectURL(blob)
  sounds.set(key, url)
  return url
}

function audio(): HTMLAudioElement {
  if (element) return element
  const made = new Audio()
  made.preload = 'auto'
  made.addEventListener('timeupdate', () => {
    if (current === null || state.phase !== 'playing') return
    places.set(current.key, Math.min(made.currentTime * 1_000, current.ms))
    changed({})
  })
  made.addEventListener('pause', () => {
    // A call, or the keys of a headset.
    if (state.phase === 'playing' && !made.ended) changed({ phase: 'paused' })
  })
  made.addEventListener('ended', () => {
    const after = current?.next?.() ?? null
    if (current) places.delete(current.key)
    changed({ phase: 'paused' })
    if (after) void play(after)
  })
  element = made
  return made
}

function troubleOf(error: unknown): PlayerTrouble | null {
  if (error instanceof DOMException) {
    // The browser wants a press of its own for each sound: the next press plays.
    if (error.name === 'NotAllowedError') return null
    if (error.name === 'NotSupportedError' || error.name === 'EncodingError') return 'format'
  }
  const status = problemIn(error)?.status
  return status === 404 || status === 410 ? 'gone' : 'network'
}

/** The end, as the length that was measured while recording knows it. */
const ALMOST_MS = 250
/** Sounds that are kept to be heard again without the network: of ten minutes each, some 36 MB. */
const SOUNDS_MOST = 20
