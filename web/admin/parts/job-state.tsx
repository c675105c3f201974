import type { Job } from '../../../contract/admin.ts'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { adminWords } from '../words/index.ts'

export function JobState({ job }: { job: Pick<Job, 'state'> }) {
  const t = useWords(adminWords)
  return <Badge tone={TONES[job.state]}>{t(`jobs.state.${job.state}`)}</Badge>
}

const TONES = { queued: 'neutral', running: 'info', done: 'good', parked: 'attention', dead: 'bad' } as const
