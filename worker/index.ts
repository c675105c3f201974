import { capabilities } from './capabilities.ts'
import type { Bindings } from './kernel/bindings.ts'
import { createApp } from './kernel/http/app.ts'
import { background } from './kernel/jobs/background.ts'
import { withPackedFiles } from './platform/packed-files.ts'
import { schedule } from './schedule.ts'

export { ChatRoom } from '../durable-objects/chat-room/chat-room.ts'
export { Ledger } from '../durable-objects/ledger/ledger.ts'
export { Meter } from '../durable-objects/meter/meter.ts'
export { RateLimiter } from '../durable-objects/rate-limiter/rate-limiter.ts'
export { Turnstile } from '../durable-objects/turnstile/turnstile.ts'
export { UserPresence } from '../durable-objects/user-presence/user-presence.ts'
export { VisitCounter } from '../durable-objects/visit-counter/visit-counter.ts'
export { AttachmentVerifier } from './attachment-verifier.ts'
export { RoomOpener } from './room-opener.ts'

const app = createApp(capabilities)
const { queue, scheduled, email } = background(capabilities, schedule)

export default {
  fetch: withPackedFiles(app.fetch),
  queue,
  scheduled,
  email,
} satisfies ExportedHandler<Bindings>
