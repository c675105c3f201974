import { listRows, pauseBulk, resumeBulk } from '../../../../contract/payouts/bulks.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import type { IconName } from '../../../kit/icon.tsx'
import { Menu, type MenuItem } from '../../../kit/menu.tsx'
import { addressOf, call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useDoing } from '../../../lib/use-doing.ts'
import { ApproveBulk } from '../../approval/parts/approve-bulk.tsx'
import { useBulkMove } from '../../data.ts'
import { payrollWords } from '../../payrolls/words/index.ts'
import { type Move, movesOf } from '../moves.ts'
import { bulkWords } from '../words/index.ts'
import { CancelBulk } from './cancel-bulk.tsx'
import { EditBulk } from './edit-bulk.tsx'
import { RetryRows } from './retry-rows.tsx'

/** The one next move of a bulk as a button, and what else may be done with it in a menu. */
export function BulkActions({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const { next, others } = movesOf(bulk, useMe())
  const { doing, begin, end } = useDoing(MOVES)
  const open = doing !== null && [next, ...others].includes(doing) ? doing : null
  const itemOf = (move: Move): MenuItem => ({
    label: t(`move.${move}`),
    icon: ICONS[move],
    ...(move === 'cancel' ? { tone: 'bad' as const } : {}),
    onSelect: () => begin(move),
  })
  return (
    <>
      <Menu
        label={t('actions')}
        items={[...useExports(bulk), ...useRepetition(bulk), ...others.map(itemOf)]}
      />
      {next && (
        <Button look={next === 'pause' ? 'plain' : 'primary'} icon={ICONS[next]} onClick={() => begin(next)}>
          {t(`move.${next}`)}
        </Button>
      )}
      {open === 'approve' && <ApproveBulk bulk={bulk} onClose={end} />}
      {open === 'edit' && <EditBulk bulk={bulk} onClose={end} />}
      {open === 'cancel' && <CancelBulk bulk={bulk} onClose={end} />}
      {open === 'retry' && <RetryRows bulk={bulk} onClose={end} />}
      {open === 'pause' && <PauseBulk bulk={bulk} onClose={end} />}
      {open === 'resume' && <ResumeBulk bulk={bulk} onClose={end} />}
    </>
  )
}

const MOVES: readonly Move[] = ['approve', 'edit', 'pause', 'resume', 'retry', 'cancel']

const ICONS: Readonly<Record<Move, IconName>> = {
  approve: 'check',
  edit: 'edit',
  pause: 'pause',
  resume: 'play',
  retry: 'refresh',
  cancel: 'close',
}

function useExports({ bulk_id: bulkId, failed_count }: Bulk): MenuItem[] {
  const t = useWords(bulkWords)
  const file = (
    label: string,
    query: Parameters<typeof addressOf<typeof listRows>>[1]['query'],
  ): MenuItem => ({
    label,
    icon: 'download',
    download: true,
    href: addressOf(listRows, { params: { bulkId }, query: { ...query, format: 'csv' } }),
  })
  return [
    file(t('move.export'), {}),
    ...(failed_count > 0 ? [file(t('move.exportFailed'), { status: 'FAILED', columns: 'upload' })] : []),
  ]
}

/** A payroll is made of the bulk that it repeats. */
function useRepetition({ bulk_id, stage, payroll_id }: Bulk): MenuItem[] {
  const t = useWords(payrollWords)
  const mayRepeat = can(useMe().role, 'payouts.create') && stage !== 'cancelled' && payroll_id === null
  return mayRepeat
    ? [{ label: t('repeat'), icon: 'calendar', href: `/payrolls?do=create&bulk=${bulk_id}` }]
    : []
}

interface AskedProps {
  bulk: Bulk
  onClose: () => void
}

function PauseBulk({ bulk: { bulk_id: bulkId }, onClose }: AskedProps) {
  const t = useWords(bulkWords)
  const move = useBulkMove()
  return (
    <Confirm
      open
      title={t('pause.title')}
      action={t('pause.action')}
      onConfirm={() => move({ pause: bulkId }, () => call(pauseBulk, { params: { bulkId }, body: {} }))}
      onClose={onClose}
    >
      {t('pause.consequence')}
    </Confirm>
  )
}

function ResumeBulk({ bulk: { bulk_id: bulkId }, onClose }: AskedProps) {
  const t = useWords(bulkWords)
  const move = useBulkMove()
  return (
    <Confirm
      open
      title={t('resume.title')}
      action={t('resume.action')}
      onConfirm={() =>
        move({ resume: bulkId }, (idempotencyKey) =>
          call(resumeBulk, { params: { bulkId }, body: {} }, { idempotencyKey }),
        )
      }
      onClose={onClose}
    >
      {t('resume.consequence')}
    </Confirm>
  )
}
