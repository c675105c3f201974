import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  recording: 'Recording',
  starting: 'The recording begins',
  paused: 'Recording paused',
  slide: 'Slide to cancel',
  cancel: 'Cancel the recording',
  pauseRecording: 'Pause the recording',
  resume: 'Go on recording',
  send: 'Send the voice message',
  left: { one: '{count} second left.', other: '{count} seconds left.' },
  most: 'Ten minutes at most: listen to the message, or send it.',
  fileName: 'Voice message {at}',
  play: 'Listen',
  pause: 'Pause',
  place: 'Position in the voice message',
  placeOf: '{at} of {length}',
  rate: 'Speed: {rate}',
  gone: 'This voice message is gone.',
  network: 'It could not be loaded. Try again when the network is back.',
  format: 'This device cannot play it.',
  refused:
    'The microphone is not allowed. Allow it for this site in the settings of the browser, then try again.',
  missing: 'No microphone found. Connect one, then try again.',
  busy: 'Another application uses the microphone. Close it, then try again.',
  unsupported: 'This browser cannot record. Update it, or attach a sound file.',
  short: 'Too short. Hold the microphone to speak, let go to send.',
}
