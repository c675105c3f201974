import type { Clock } from '../../live/clock.ts'
import type { UploadTransport } from '../send.ts'
import type { UploadLink } from '../upload.ts'

export interface Put {
  readonly link: Pick<UploadLink, 'id'>
  readonly onSent: (bytes: number) => void
  readonly signal: AbortSignal
  readonly done: () => void
  readonly fail: (error: Error) => void
}

/** A server whose every answer is the test's. Its links are numbered, and live for a quarter of an hour. */
export function fakeTransport<Target = number>(clock: Clock) {
  const puts: Put[] = []
  let links = 0
  const transport: UploadTransport<Target> = {
    requestLink: async () => {
      links += 1
      return { id: `id${links}`, url: `id${links}`, headers: {}, expiresAt: clock.now() + 900_000 }
    },
    put: ({ url }, _file, onSent, signal) =>
      new Promise((done, fail) =>
        puts.push({ link: { id: url }, onSent, signal, done: () => done(null), fail }),
      ),
  }
  return { transport, puts, links: () => links }
}

/** After everything that can go on without the test has gone on. */
export const settled = () => new Promise((resolve) => setImmediate(resolve))
