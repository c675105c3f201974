import type { Recorder } from './recorder.ts'

const recorders = new Map<string, Recorder>()

/**
 * Recordings whose conversation was left before they were sent or thrown away, by the place that they were for: they are
 * there when it is opened again. In memory: they end with the page.
 */
export const unfinishedRecordings = {
  has: (place: string): boolean => recorders.has(place),
  keep: (place: string, recorder: Recorder): void => void recorders.set(place, recorder),
  take: (place: string): Recorder | undefined => {
    const recorder = recorders.get(place)
    recorders.delete(place)
    return recorder
  },
}
