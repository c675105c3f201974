import { useState } from 'react'
import type { Job } from '../../../contract/admin.ts'
import { Button } from '../../kit/button.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useReplayJob } from '../data.ts'
import { adminWords } from '../words/index.ts'

/** The server refuses it for every other state. */
export const canReplay = ({ state }: Pick<Job, 'state'>): boolean => state === 'dead' || state === 'parked'

export function Replay({ job, size = 'small' }: { job: Pick<Job, 'id'>; size?: 'small' | 'normal' }) {
  const t = useWords(adminWords)
  const replay = useReplayJob()
  const attempt = useIdempotentAction()
  const failed = useFailureToast()
  const again = () =>
    attempt(job.id, (idempotencyKey) => replay.mutateAsync({ jobId: job.id, idempotencyKey })).then(
      () => toast({ tone: 'good', title: t('jobs.replayed') }),
      failed,
    )
  return (
    <Button
      size={size}
      icon="refresh"
      aria-label={t('jobs.replayNamed', { id: job.id })}
      busy={replay.isPending}
      onClick={() => void again()}
    >
      {t('jobs.replay')}
    </Button>
  )
}

/** One after the other: the server replays single jobs, and a burst would spend its rate limit. */
export function ReplayMany({ jobIds, onDone }: { jobIds: readonly number[]; onDone: () => void }) {
  const t = useWords(adminWords)
  const replay = useReplayJob()
  const [running, setRunning] = useState(false)
  const run = async () => {
    setRunning(true)
    let done = 0
    for (const jobId of jobIds) {
      const outcome = await replay.mutateAsync({ jobId, idempotencyKey: crypto.randomUUID() }).then(
        () => true,
        () => false,
      )
      if (outcome) done += 1
    }
    setRunning(false)
    const failures = jobIds.length - done
    if (done > 0) toast({ tone: 'good', title: t('jobs.replayAllDone', { count: done }) })
    if (failures > 0) toast({ tone: 'bad', title: t('jobs.replayAllFailed', { count: failures }) })
    onDone()
  }
  return (
    <Button size="small" icon="refresh" busy={running} onClick={() => void run()}>
      {t('jobs.replayAll', { count: jobIds.length })}
    </Button>
  )
}
