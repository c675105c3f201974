import type { Bulk, HistoryRow, Row } from '../../../contract/payouts/schemas.ts'
import type { Step } from '../../../contract/payouts/steps.ts'
import { Badge } from '../../kit/badge.tsx'
import type { Tone } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { payoutWords } from '../words/index.ts'

/** Where a bulk stands, as a list knows it: what it waits for before its approval stands on its own page. */
export function ListedState({ bulk }: { bulk: Pick<HistoryRow, 'state' | 'stage'> }) {
  const t = useWords(payoutWords)
  const { state, stage } = bulk
  if (stage === undefined || stage === 'validated')
    return <Badge tone={STATE_TONES[state]}>{t(`state.${state}`)}</Badge>
  return <Badge tone={STAGE_TONES[stage]}>{t(`stage.${stage}`)}</Badge>
}

const STATE_TONES = {
  PENDING: 'neutral',
  PROCESSING: 'info',
  COMPLETED: 'good',
  FAILED: 'bad',
} as const

/** Where a bulk stands, and what it waits for where that says more. */
export function BulkStage({ bulk }: { bulk: Pick<Bulk, 'stage' | 'waiting_for'> }) {
  const t = useWords(payoutWords)
  const stage = stageName(bulk)
  return <Badge tone={STAGE_TONES[stage]}>{t(`stage.${stage}`)}</Badge>
}

function stageName({ stage, waiting_for }: Pick<Bulk, 'stage' | 'waiting_for'>): keyof typeof STAGE_TONES {
  if (stage === 'validated' && waiting_for === 'acknowledgement') return 'duplicates'
  if (stage === 'validated' && waiting_for === null) return 'reserving'
  if (stage === 'approved' && (waiting_for === 'schedule' || waiting_for === 'funds')) return waiting_for
  return stage
}

const STAGE_TONES = {
  validated: 'attention',
  duplicates: 'attention',
  approved: 'info',
  schedule: 'info',
  funds: 'attention',
  reserving: 'info',
  running: 'info',
  paused: 'attention',
  cancelling: 'info',
  completed: 'good',
  partial: 'attention',
  failed: 'bad',
  cancelled: 'neutral',
} as const

export function RowStep({ row }: { row: Pick<Row, 'step'> }) {
  const t = useWords(payoutWords)
  return <Badge tone={STEP_TONES[row.step]}>{t(`step.${row.step}`)}</Badge>
}

export const STEP_TONES: Readonly<Record<Step, Tone | 'neutral'>> = {
  VALID: 'neutral',
  RESERVED: 'neutral',
  QUOTED: 'info',
  SENDING: 'info',
  UNKNOWN: 'attention',
  COMMITTED: 'good',
  FAILED: 'bad',
  CANCELLED: 'neutral',
}
