import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import { SUBJECT_MOST, subject, type Ticket } from '../../../contract/tickets/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useReplies, useSplit } from '../data.ts'
import { lineOf, splitOf } from '../merged-order.ts'
import { ticketWords } from '../words/index.ts'
import { PreviewLines } from './preview-lines.tsx'

const schema = z.strictObject({ subject })

/** Makes a ticket of some replies: which, under which subject, and what comes of it. */
export default function SplitDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useWords(ticketWords)
  const [, navigate] = useLocation()
  const split = useSplit(ticket.id)
  const replies = useReplies(ticket.id)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [isMissing, setMissing] = useState(false)
  const rows = (replies.data?.rows ?? []).filter(({ id }) => id !== null && id > 0)
  const { opening, following, staying } = splitOf(rows, chosen)
  const form = useForm({
    id: `split-${ticket.id}`,
    schema,
    onSubmit: async (values, { idempotencyKey }) => {
      if (!opening) return setMissing(true)
      const body = { ...values, reply_ids: [...chosen] }
      const made = await split.mutateAsync({ body, idempotencyKey })
      toast({ tone: 'good', title: t('split.done', { reference: made.reference }) })
      navigate(`/tickets/${made.id}`)
    },
  })
  const toggle = (id: number) => {
    setMissing(false)
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('split.title', { reference: ticket.reference })}
      action={t('split.action')}
      onClose={onClose}
    >
      <Loaded query={replies} skeleton={<Skeleton shape="rows" count={4} />}>
        {() =>
          rows.length === 0 ? (
            <Notice tone="info">{t('split.nothing')}</Notice>
          ) : (
            <fieldset className="field">
              <legend>{t('split.which')}</legend>
              <div className="choices">
                {rows.map((row) => (
                  <label className="choice" key={row.id}>
                    <input
                      type="checkbox"
                      checked={row.id !== null && chosen.has(row.id)}
                      onChange={() => row.id !== null && toggle(row.id)}
                    />
                    <span className="split-choice">
                      <span>
                        <strong>{row.author.name}</strong>{' '}
                        <span className="soft small">
                          <When at={row.created_at} />
                        </span>{' '}
                        {row.internal && (
                          <Badge tone="attention" icon="lock">
                            {t('note.badge')}
                          </Badge>
                        )}
                      </span>
                      <span className="preview-line-text">{row.body}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )
        }
      </Loaded>
      <TextField
        label={t('split.subject')}
        autoComplete="off"
        maxLength={SUBJECT_MOST}
        {...form.field('subject')}
      />
      {(isMissing || (chosen.size > 0 && !opening)) && <Notice tone="bad">{t('split.needsPublic')}</Notice>}
      {opening && (
        <>
          <Notice tone="attention" title={t('split.what')}>
            <ul className="merge-consequences">
              <li>{t('split.opens', { name: opening.author.name })}</li>
              {following.length > 0 && <li>{t('split.follow', { count: following.length })}</li>}
              <li>{t('split.stay', { count: staying, reference: ticket.reference })}</li>
              <li>{t('split.clock')}</li>
            </ul>
          </Notice>
          <PreviewLines
            label={t('split.preview')}
            lines={[opening, ...following].map((reply) => lineOf(reply, false))}
          />
        </>
      )}
    </FormDialog>
  )
}
