import { chatJobs } from './chat/jobs.ts'
import { chatReactions } from './chat/reactions.ts'
import { identityReactions } from './identity/reactions.ts'
import type { Job } from './kernel/job.ts'
import type { Reaction } from './kernel/reactions.ts'
import { registryOf } from './kernel/runner.ts'

/** Everything done when something happened. */
export const reactions: readonly Reaction[] = [...identityReactions, ...chatReactions]

/** Background work that no event causes. */
const otherJobs: readonly Job[] = [...chatJobs]

export const jobRegistry = registryOf([...reactions.map((reaction) => reaction.job), ...otherJobs])
