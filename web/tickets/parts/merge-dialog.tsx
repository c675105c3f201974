import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.tsx'
import { useRun } from '../../kit/use-run.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useMerge, useReplies, useTicket } from '../data.ts'
import { findMergeTargets } from '../find-tickets.ts'
import { mergedOrder } from '../merged-order.ts'
import { replyDrafts } from '../use-reply-draft.ts'
import { ticketWords } from '../words/index.ts'
import { PreviewLines } from './preview-lines.tsx'

/** Puts a ticket into another. What comes of it is read before it is done, because there is no way back. */
export default function MergeDialog({ ticket, people, onClose }: MergeDialogProps) {
  const t = useWords(ticketWords)
  const kit = useWords(kitWords)
  const [, navigate] = useLocation()
  const [intoId, setIntoId] = useState<number | undefined>()
  const target = useTicket(intoId)
  const merge = useMerge(ticket.id)
  const { isRunning, failure, run } = useRun()
  const known = intoId === undefined ? undefined : target.data
  const confirm = () =>
    run(async () => {
      if (!known) return
      await merge.mutateAsync(known.id)
      replyDrafts.move(ticket.id, known.id)
      toast({ tone: 'good', title: t('merge.done', { reference: known.reference }) })
      navigate(`/tickets/${known.id}`, { replace: true })
    })
  return (
    <Dialog
      open
      size="wide"
      title={t('merge.title', { reference: ticket.reference })}
      dismissable={!isRunning}
      onClose={onClose}
      actions={
        <>
          {known && (
            <Button look="danger" busy={isRunning} onClick={() => void confirm()}>
              {t('merge.action', { reference: known.reference })}
            </Button>
          )}
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {failure !== null && <Refused error={failure} />}
        <PickerField
          label={t('merge.into')}
          help={t('merge.intoHelp')}
          search={findMergeTargets(ticket)}
          value={intoId === undefined ? '' : String(intoId)}
          onChange={(value) => setIntoId(value === '' ? undefined : Number(value))}
        />
        {known && <MergePreview source={ticket} target={known} people={people} />}
      </div>
    </Dialog>
  )
}

interface MergeDialogProps {
  ticket: Ticket
  people: readonly Teammate[]
  onClose: () => void
}

function MergePreview({
  source,
  target,
  people,
}: {
  source: Ticket
  target: Ticket
  people: readonly Teammate[]
}) {
  const t = useWords(ticketWords)
  const ofSource = useReplies(source.id)
  const ofTarget = useReplies(target.id)
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? t('person.unknown')
  const query = {
    ...ofTarget,
    data:
      ofSource.data && ofTarget.data
        ? mergedOrder(
            { ticket: source, replies: ofSource.data.rows },
            { ticket: target, replies: ofTarget.data.rows },
            nameOf,
          )
        : undefined,
    error: ofSource.error ?? ofTarget.error,
  }
  return (
    <>
      <Notice tone="attention" title={t('merge.what', { from: source.reference, into: target.reference })}>
        <ul className="merge-consequences">
          <li>{t('merge.moves', { count: (ofSource.data?.total ?? 0) + 1 })}</li>
          <li>{t('merge.also')}</li>
          <li>{t('merge.closes', { from: source.reference })}</li>
          <li>{t('merge.told')}</li>
        </ul>
      </Notice>
      <p>
        <strong>{target.subject}</strong>
      </p>
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={4} />}>
        {(lines) => <PreviewLines label={t('merge.preview')} lines={lines} />}
      </Loaded>
    </>
  )
}

function Refused({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}
