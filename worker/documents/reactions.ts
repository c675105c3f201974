import { filesFollowed } from '../chat/events.ts'
import { on, type Reaction } from '../kernel/jobs/reactions.ts'
import { followRoomFiles } from './room-files.ts'

export const documentReactions: readonly Reaction[] = [
  on(filesFollowed, 'documents.follow_room', (ctx, { payload }) => followRoomFiles(ctx, payload)),
]
