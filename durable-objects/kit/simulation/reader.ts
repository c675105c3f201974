import type { LogEvent } from '../../../contract/frames/events.ts'
import type { FrameOf } from '../../../contract/frames/server.ts'

/** What a client makes of a log, by the rules of the protocol and by nothing of the objects' own code. */
export class Reader {
  cursor = 0
  readonly seqs: number[] = []
  readonly texts = new Map<number, string>()
  readonly reactions = new Set<string>()
  /** The replies of each thread that are not deleted. */
  readonly threads = new Map<number, Set<number>>()
  /** Everything up to here was replaced by a snapshot. */
  base = 0

  /** False when something in between is missing. */
  hear({ from, to, events }: Pick<FrameOf<'batch'>, 'from' | 'to' | 'events'>): boolean {
    if (from > this.cursor + 1) return false
    if (to <= this.cursor) return true
    for (const event of events) if (event.seq > this.cursor) this.#apply(event)
    this.cursor = to
    return true
  }

  restart({ head, snapshot }: FrameOf<'reset'>): void {
    this.seqs.length = 0
    this.texts.clear()
    this.reactions.clear()
    this.threads.clear()
    this.base = (snapshot.events[0]?.seq ?? head + 1) - 1
    for (const event of snapshot.events) this.#apply(event)
    this.cursor = head
  }

  #apply({ seq, kind, data, by }: LogEvent): void {
    this.seqs.push(seq)
    const id = Number(data.id)
    const root = Number(data.thread)
    if (kind === 'message') this.texts.set(seq, String(data.content))
    // Read again from the log, a reply that was erased since says so itself.
    if (kind === 'message' && root > 0 && data.deleted_at === undefined)
      this.threads.set(root, (this.threads.get(root) ?? new Set()).add(seq))
    if (kind === 'deleted') this.threads.get(root)?.delete(id)
    if (kind === 'edited' && this.texts.has(id)) this.texts.set(id, String(data.content))
    if (kind === 'deleted') {
      if (this.texts.has(id)) this.texts.set(id, '')
      for (const mark of this.reactions) if (mark.startsWith(`${id} `)) this.reactions.delete(mark)
    }
    if (kind === 'reaction') {
      const mark = `${id} ${String(data.emoji)} ${by?.id}`
      if (data.on === true) this.reactions.add(mark)
      else this.reactions.delete(mark)
    }
  }
}
