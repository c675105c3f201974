import { useMutation, useQueryClient } from '@tanstack/react-query'
import { questionRow } from '../../../../contract/payouts/bulks.ts'
import type { Row } from '../../../../contract/payouts/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { bulkWords } from '../words/index.ts'

/** What became of it is not known, or the network said that it never had it: only then is there something to ask. */
export const isAskable = ({ step, error }: Pick<Row, 'step' | 'error'>): boolean =>
  step === 'UNKNOWN' || (step === 'FAILED' && error?.code === 'never_stored')

/** Asks the network now instead of at its next turn. */
export function AskRail({ row }: { row: Row }) {
  const t = useWords(bulkWords)
  const failed = useFailureToast()
  const cache = useQueryClient()
  const { bulk_id: bulkId, transfer_id: transferId } = row
  const ask = useMutation({
    mutationFn: () => call(questionRow, { params: { bulkId, transferId }, body: {} }),
    onSuccess: async (answer) => {
      // A changed row shows itself; that nothing is known yet does not.
      if (answer.step === row.step) toast({ tone: 'info', title: t('row.askedInVain') })
      await readPayoutsAgain(cache)
    },
    onError: failed,
  })
  return (
    <Button icon="refresh" busy={ask.isPending} onClick={() => ask.mutate()}>
      {t('row.ask')}
    </Button>
  )
}
