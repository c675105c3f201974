/** What came over the network: answers from the browser's cache or from a service worker's did not. */
export interface Traffic {
  readonly requests: number
  readonly bytes: number
  readonly scriptBytes: number
}

/** The events of a target that counting needs, whichever way they reach us. */
export interface NetworkEvents {
  on(event: 'Network.requestWillBeSent', heard: (event: RequestBegun) => void): unknown
  on(event: 'Network.responseReceived', heard: (event: AnswerBegun) => void): unknown
  on(event: 'Network.dataReceived', heard: (event: Received) => void): unknown
  on(event: 'Network.loadingFinished', heard: (event: Received) => void): unknown
}

interface RequestBegun {
  readonly requestId: string
  readonly redirectResponse?: Answer
}
interface AnswerBegun {
  readonly requestId: string
  readonly response: Answer
}
interface Answer {
  readonly url: string
  readonly encodedDataLength: number
  readonly fromDiskCache?: boolean
  readonly fromServiceWorker?: boolean
}
interface Received {
  readonly requestId: string
  readonly encodedDataLength: number
}

/** Counts what a page and its service workers load together. */
export function countTraffic() {
  let redirects: number[] = []
  let answers = new Map<string, { bytes: number; isScript: boolean }>()
  return {
    /** Requests that are on their way then are no longer counted. */
    reset(): void {
      redirects = []
      answers = new Map()
    },
    follow(target: string, events: NetworkEvents): void {
      const named = (requestId: string) => `${target} ${requestId}`
      events.on('Network.requestWillBeSent', ({ redirectResponse }) => {
        if (redirectResponse && isOverNetwork(redirectResponse))
          redirects.push(redirectResponse.encodedDataLength)
      })
      events.on('Network.responseReceived', ({ requestId, response }) => {
        if (!isOverNetwork(response)) return
        const isScript = new URL(response.url).pathname.endsWith('.js')
        answers.set(named(requestId), { bytes: response.encodedDataLength, isScript })
      })
      events.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
        const answer = answers.get(named(requestId))
        if (answer) answer.bytes += Math.max(0, encodedDataLength)
      })
      events.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const answer = answers.get(named(requestId))
        if (answer) answer.bytes = Math.max(answer.bytes, encodedDataLength)
      })
    },
    sum(): Traffic {
      const all = [...answers.values()]
      const bytesOf = (list: readonly { bytes: number }[]) => list.reduce((sum, { bytes }) => sum + bytes, 0)
      return {
        requests: redirects.length + all.length,
        bytes: redirects.reduce((sum, bytes) => sum + bytes, 0) + bytesOf(all),
        scriptBytes: bytesOf(all.filter(({ isScript }) => isScript)),
      }
    },
  }
}

export type Counter = ReturnType<typeof countTraffic>

const isOverNetwork = ({ url, fromDiskCache, fromServiceWorker }: Answer) =>
  url.startsWith('http') && fromDiskCache !== true && fromServiceWorker !== true
