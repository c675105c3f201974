import { useState } from 'react'
import { rateTicket } from '../../../contract/tickets/handling.ts'
import {
  SATISFACTION_COMMENT_MOST,
  type Satisfaction,
  type Ticket,
} from '../../../contract/tickets/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { Section } from '../../kit/page.tsx'
import { Segments } from '../../kit/switches.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useChange } from '../../lib/changes/use-changes.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { rating } from '../changes.ts'
import { mayRate } from '../rating.ts'
import { ticketWords } from '../words/index.ts'

/** What a client thinks of a solution: asked once it is there, shown when it is given, changed for as long as it may be. */
export function Rating({ ticket, mayWrite }: { ticket: Ticket; mayWrite: boolean }) {
  const t = useWords(ticketWords)
  const isOpen = mayRate(ticket, useNow()) && mayWrite
  const [isChanging, setChanging] = useState(false)
  const given = ticket.satisfaction
  if (given === null && !isOpen) return null
  return (
    <Section
      title={t(given === null ? 'rating.ask' : 'rating.given')}
      actions={
        given !== null &&
        isOpen &&
        !isChanging && (
          <Button look="quiet" size="small" icon="edit" onClick={() => setChanging(true)}>
            {t('rating.change')}
          </Button>
        )
      }
    >
      {given !== null && !isChanging ? (
        <GivenRating given={given} />
      ) : (
        <RatingForm ticket={ticket} onEnd={() => setChanging(false)} />
      )}
    </Section>
  )
}

export function GivenRating({ given }: { given: Satisfaction }) {
  const t = useWords(ticketWords)
  return (
    <div className="stack" data-gap="small">
      <p>
        <strong>{t('rating.of', { score: given.score })}</strong> · {t(`rating.${scoreOf(given.score)}`)}
      </p>
      {given.comment && <p className="entry-raw">{given.comment}</p>}
    </div>
  )
}

function RatingForm({ ticket, onEnd }: { ticket: Ticket; onEnd: () => void }) {
  const t = useWords(ticketWords)
  const kit = useWords(kitWords)
  const rate = useChange(rating, ({ score, comment }: { score: number; comment?: string | undefined }) => ({
    sent: { params: { ticketId: ticket.id }, body: { score, ...(comment ? { comment } : {}) } },
    label: t('change.rating', { subject: ticket.subject }),
    href: `/tickets/${ticket.id}`,
  }))
  const given = ticket.satisfaction
  const form = useForm({
    id: `rating-${ticket.id}`,
    schema: rateTicket.body,
    initial: given === null ? {} : { score: given.score, comment: given.comment ?? '' },
    onSubmit: async (values) => {
      await rate.mutateAsync(values)
      onEnd()
    },
  })
  const { score } = form.values
  return (
    <Form form={form} label={t('rating.ask')}>
      <div className="row">
        <Segments
          label={t('rating.score')}
          value={score === undefined ? '' : String(score)}
          segments={SCORES.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={(value) => form.set('score', Number(value))}
        />
      </div>
      <p className="soft small">{score === undefined ? t('rating.scale') : t(`rating.${scoreOf(score)}`)}</p>
      {score !== undefined && (
        <>
          <TextArea
            label={t('rating.comment')}
            rows={3}
            maxLength={SATISFACTION_COMMENT_MOST}
            {...form.field('comment')}
          />
          <FormActions>
            <SubmitButton>{t('rating.send')}</SubmitButton>
            {given !== null && (
              <Button
                onClick={() => {
                  form.reset()
                  onEnd()
                }}
              >
                {kit('action.cancel')}
              </Button>
            )}
          </FormActions>
        </>
      )}
    </Form>
  )
}

const SCORES = [1, 2, 3, 4, 5] as const
const scoreOf = (score: number) => SCORES.find((one) => one === score) ?? 3
