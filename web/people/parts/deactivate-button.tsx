import { useState } from 'react'
import { BULK_PEOPLE_MOST } from '../../../contract/identity/people.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useDeactivatePeople } from '../data.ts'
import { peopleWords } from '../words/index.ts'

/** All or none: the server refuses a selection with the reader's own account or the last administrator. */
export function DeactivateButton({ userIds, onDone }: { userIds: readonly number[]; onDone: () => void }) {
  const t = useWords(peopleWords)
  const [asking, setAsking] = useState(false)
  const deactivate = useDeactivatePeople()
  const attempt = useIdempotentAction()
  const count = userIds.length
  const confirm = () =>
    attempt(userIds, async (idempotencyKey) => {
      const outcome = await deactivate.mutateAsync({ userIds: [...userIds], idempotencyKey })
      if (outcome.state === 'done' && outcome.reply)
        toast({ tone: 'good', title: t('bulk.done', { count: outcome.reply.deactivated.length }) })
      onDone()
    })
  if (count > BULK_PEOPLE_MOST)
    return <span className="small">{t('bulk.most', { most: BULK_PEOPLE_MOST })}</span>
  return (
    <>
      <Button size="small" look="danger" onClick={() => setAsking(true)}>
        {t('bulk.deactivate')}
      </Button>
      <Confirm
        open={asking}
        title={t('bulk.title', { count })}
        action={t('bulk.action', { count })}
        tone="danger"
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        <p>{t('bulk.consequence', { count })}</p>
      </Confirm>
    </>
  )
}
