/** What makes a sound in this tab, or records one: one thing at a time. */
let stopPlaying: (() => void) | null = null

export const playing = {
  begin: (stop: () => void): void => {
    stopPlaying?.()
    stopPlaying = stop
  },
  stop: (): void => {
    stopPlaying?.()
    stopPlaying = null
  },
}
