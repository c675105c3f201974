import { WorkerEntrypoint } from 'cloudflare:workers'
import { tellRoom } from './chat/room-objects.ts'
import { house } from './house.ts'
import { configOf, contextFor } from './kernel/app.ts'
import type { Bindings } from './kernel/bindings.ts'

/** The Worker's entrance for its own objects: they read none of its tables, so they ask here. */
export class RoomOpener extends WorkerEntrypoint<Bindings> {
  /** Tells a room which one it is; false where there is no such room. */
  async openRoom(roomId: number): Promise<boolean> {
    const parsed = configOf(this.env)
    if (!parsed.ok) throw new Error('the configuration is refused')
    const later = (work: Promise<unknown>) => this.ctx.waitUntil(work)
    const requestId = crypto.randomUUID()
    return tellRoom(
      contextFor({ house, bindings: this.env, config: parsed.config, requestId, later }),
      roomId,
    )
  }
}
