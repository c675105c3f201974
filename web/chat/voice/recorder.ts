import { VOICE_MS_MOST, type Voice } from '../../../contract/chat/voice.ts'
import { peaksOf } from './peaks.ts'

/** Why nothing can be recorded, as a key of what is said about it. */
export type RecorderTrouble = 'refused' | 'missing' | 'busy' | 'unsupported'

export interface Recorded {
  readonly blob: Blob
  readonly ending: string
  readonly voice: Voice
}

export interface Recorder {
  readonly elapsedMs: () => number
  /** Of each twentieth of a second, 0 to 1. */
  readonly levels: () => readonly number[]
  readonly pause: () => void
  readonly resume: () => void
  /** Not where the device took the microphone away, or it was let go. */
  readonly mayResume: () => boolean
  /** What is recorded so far, to be listened to while it pauses. */
  readonly soFar: () => Promise<Blob>
  /** Ends the recording. */
  readonly finish: () => Promise<Recorded>
  /** Lets go of the microphone; what is recorded stays. */
  readonly close: () => void
}

/** Asks for the microphone, and records from then on. `onLost` where the device takes it away. */
export async function startRecording(onLost: () => void): Promise<Recorder | RecorderTrouble> {
  const format = FORMATS.find(({ type }) => globalThis.MediaRecorder?.isTypeSupported(type))
  if (!format || !navigator.mediaDevices) return 'unsupported'
  const stream = await microphone()
  if (typeof stream === 'string') return stream
  const meter = meterOf(stream)
  const recorder = new MediaRecorder(stream, {
    mimeType: format.type,
    audioBitsPerSecond: format.bitsPerSecond,
  })
  const chunks: Blob[] = []
  let earlierMs = 0
  let since: number | null = performance.now()
  const elapsedMs = () => earlierMs + (since === null ? 0 : performance.now() - since)
  const isRecording = () => recorder.state === 'recording'
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) chunks.push(data)
  })
  for (const track of stream.getTracks()) track.addEventListener('ended', onLost)
  recorder.start()
  const sampling = setInterval(() => {
    if (isRecording()) meter.sample()
  }, LEVEL_EVERY_MS)

  const standStill = () => {
    earlierMs = elapsedMs()
    since = null
  }
  recorder.addEventListener('stop', standStill)
  const blob = () => new Blob(chunks, { type: format.type.split(';')[0] ?? '' })
  return {
    elapsedMs,
    levels: meter.levels,
    pause: () => {
      if (!isRecording()) return
      recorder.pause()
      standStill()
    },
    resume: () => {
      if (recorder.state !== 'paused') return
      recorder.resume()
      since = performance.now()
    },
    mayResume: () => recorder.state === 'paused',
    soFar: async () => {
      await handedOver(recorder, () => recorder.requestData(), 'dataavailable')
      return blob()
    },
    finish: async () => {
      await handedOver(recorder, () => recorder.stop(), 'stop')
      return {
        blob: blob(),
        ending: format.ending,
        voice: {
          duration_ms: Math.min(VOICE_MS_MOST, Math.max(1, Math.round(elapsedMs()))),
          waveform: peaksOf(meter.levels(), PEAKS),
        },
      }
    },
    close: () => {
      clearInterval(sampling)
      if (recorder.state !== 'inactive') {
        standStill()
        recorder.stop()
      }
      for (const track of stream.getTracks()) {
        track.removeEventListener('ended', onLost)
        track.stop()
      }
      meter.close()
    },
  }
}

/**
 * Opus is clear at 24 kbit/s: a minute is 180 KB. Safari before 18.4 records only AAC, which is not below 32. The order
 * is that of what most devices play.
 */
const FORMATS = [
  { type: 'audio/webm;codecs=opus', ending: 'weba', bitsPerSecond: 24_000 },
  { type: 'audio/ogg;codecs=opus', ending: 'ogg', bitsPerSecond: 24_000 },
  { type: 'audio/mp4', ending: 'm4a', bitsPerSecond: 32_000 },
] as const

async function microphone(): Promise<MediaStream | RecorderTrouble> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
  } catch (error) {
    return troubleOf(error)
  }
}

function troubleOf(error: unknown): RecorderTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy'
}

/** The loudness, for the waveform; nothing of it is heard. */
function meterOf(stream: MediaStream) {
  const context = new AudioContext()
  // Made after a question to the person, it may begin suspended.
  void context.resume()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2_048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const levels: number[] = []
  return {
    levels: (): readonly number[] => levels,
    sample: () => {
      analyser.getFloatTimeDomainData(samples)
      levels.push(
        Math.min(
          1,
          samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
        ),
      )
    },
    close: () => {
      if (context.state !== 'closed') void context.close()
    },
  }
}

/** The recorder hands over what it holds; one that the device ended has done so already. */
function handedOver(
  recorder: MediaRecorder,
  act: () => void,
  event: 'dataavailable' | 'stop',
): Promise<void> {
  if (recorder.state === 'inactive') return Promise.resolve()
  return new Promise((resolve) => {
    recorder.addEventListener(event, () => resolve(), { once: true })
    act()
  })
}

/** Of these a waveform is drawn; twelve thousand in ten minutes. */
const LEVEL_EVERY_MS = 50
const PEAKS = 48
