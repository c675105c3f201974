import type { Job } from '../kernel/jobs/job.ts'
import type { Notice } from '../kernel/jobs/notices.ts'
import { sendDigest } from './digest/send.ts'
import { mailNow } from './mail/send-now.ts'
import { pushMissed, pushRoom } from './push/missed.ts'
import { pushNow } from './push/send.ts'

export const notificationJobs = (notices: readonly Notice[]): readonly Job[] => [
  mailNow(notices),
  sendDigest,
  pushNow(notices),
  pushMissed,
  pushRoom,
]
