import { filesFollowed } from '../chat/events.ts'
import { immediately, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { filesAttached } from '../tickets/events.ts'
import { followRoomFiles } from './room-files.ts'
import { followTicketFiles } from './ticket-files.ts'

export const documentReactions: readonly Reaction[] = [
  on(filesFollowed, 'documents.follow_room', (ctx, { payload }) => followRoomFiles(ctx, payload)),
  // A page that shows a ticket's files reads them right after it was opened, merged or split.
  immediately(
    on(filesAttached, 'documents.follow_ticket', (ctx, { payload }) => followTicketFiles(ctx, payload)),
  ),
]
