import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export interface Shot {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The only status that counts; 200 where nothing is said. */
  readonly expects?: number
}

export interface LoadPlan {
  readonly origin: URL
  /** Callers that each wait for their answer before they ask again: the load never outruns the server. */
  readonly connections: number
  readonly seconds: number
  /** Ends it before that: what a shot uses up cannot be asked again. */
  readonly most?: number | undefined
  readonly shot: (turn: number) => Shot
}

export interface LoadResult {
  readonly finished: number
  readonly seconds: number
  readonly latenciesMs: readonly number[]
  readonly bytes: number
}

/**
 * Fires for a while and returns when the last answer is in, so that all the work between two CPU readings belongs to
 * finished requests. One answer of another status ends the run: a benchmark of refusals measures nothing.
 */
export async function fire(plan: LoadPlan): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections })
  const latenciesMs: number[] = []
  let bytes = 0
  let turn = 0
  const startedAt = performance.now()
  const deadline = startedAt + plan.seconds * 1000
  const most = plan.most ?? Number.POSITIVE_INFINITY

  async function caller(): Promise<void> {
    while (turn < most && performance.now() < deadline) {
      const shot = plan.shot(turn++)
      const askedAt = performance.now()
      const answer = await ask(plan.origin, shot, agent)
      latenciesMs.push(performance.now() - askedAt)
      if (answer.status !== (shot.expects ?? 200)) throw refused(shot, answer)
      bytes += answer.body.length
    }
  }

  try {
    await Promise.all(Array.from({ length: plan.connections }, caller))
  } finally {
    agent.destroy()
  }
  const seconds = (performance.now() - startedAt) / 1000
  return { finished: latenciesMs.length, seconds, latenciesMs, bytes }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export function ask(origin: URL, shot: Shot, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = shot.body === undefined ? {} : { 'content-length': Buffer.byteLength(shot.body) }
    const options = { agent, method: shot.method, path: shot.path, headers: { ...shot.headers, ...length } }
    const call = request(origin, options, (message) => collect(message).then(resolve, reject))
    call.on('error', reject)
    call.end(shot.body)
  })
}

async function collect(message: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(Buffer.from(part))
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(parts) }
}

const refused = (shot: Shot, answer: Answer) =>
  new Error(
    `${shot.method} ${shot.path} answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 500)}`,
  )
