import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { MESSAGE_MOST } from '../../../contract/billing/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Money } from '../../kit/money.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useRun } from '../../kit/use-run.ts'
import { Day } from '../../kit/when.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type BillingDocument, hrefOf, issueDocument } from '../calls.ts'
import { useMove } from '../data.ts'
import { billingWords } from '../words/index.ts'
import { Missing } from './missing.tsx'

/** Before a document is frozen: what it is, that it never changes again, and whether its client has it at once. */
export function IssueDocument({ document, onClose }: { document: BillingDocument; onClose: () => void }) {
  const t = useWords(billingWords)
  const kit = useWords(kitWords)
  const formId = useId()
  const move = useMove()
  const facts = useIssuedFacts(document)
  const [, navigate] = useLocation()
  const [send, setSend] = useState(true)
  const [message, setMessage] = useState('')
  const { isRunning, failure, run } = useRun()
  const isComplete = document.missing.length === 0
  const issue = async () => {
    const body = { send, ...(send && message.trim() !== '' && { message: message.trim() }) }
    const issued = await move({ issue: document.id, body, at: document.updated_at }, (idempotencyKey) =>
      issueDocument(document, body, { idempotencyKey }),
    )
    onClose()
    navigate(hrefOf(issued), { replace: true })
    const name = issued.number ?? ''
    toast({
      tone: 'good',
      title: send ? t('sent', { name, client: issued.client.name }) : t('issued', { name }),
    })
  }
  return (
    <Dialog
      open
      title={t(`issue.title.${document.kind}`)}
      onClose={onClose}
      dismissable={!isRunning}
      actions={
        <>
          {isComplete && (
            <Button type="submit" form={formId} look="primary" busy={isRunning}>
              {t(send ? 'issue.andSend' : 'issue.only')}
            </Button>
          )}
          <Button onClick={onClose} disabled={isRunning}>
            {kit(isComplete ? 'action.cancel' : 'action.close')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void run(issue)
        }}
      >
        {failure !== null && <Refusal error={failure} />}
        <Missing
          missing={document.missing}
          issuerId={document.issuer_id}
          clientId={document.organization_id}
          clientName={document.client.name}
        />
        {isComplete && (
          <>
            <Facts facts={facts} />
            <p>{t('issue.consequence')}</p>
            <CheckboxField
              label={t('issue.send', { client: document.client.name })}
              help={t(send ? 'issue.sendHelp' : 'issue.keepHelp')}
              value={send}
              onChange={setSend}
            />
            {send && (
              <TextArea
                label={t('send.message')}
                help={t('send.messageHelp')}
                optional
                value={message}
                onChange={setMessage}
                maxLength={MESSAGE_MOST}
                rows={3}
              />
            )}
          </>
        )}
      </form>
    </Dialog>
  )
}

function useIssuedFacts(document: BillingDocument) {
  const t = useWords(billingWords)
  const deadline = document.kind === 'quote' ? document.valid_until : document.due_date
  return [
    { label: t('field.client'), value: document.client.name },
    { label: t('field.subject'), value: document.subject },
    {
      label: t('field.gross_amount'),
      value: <Money minor={document.gross_amount} currency={document.currency} strong />,
    },
    {
      label: t(document.kind === 'quote' ? 'field.valid_until' : 'field.due_date'),
      value: deadline ? <Day day={deadline} /> : t('issue.usualDays'),
    },
  ]
}

function Refusal({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}
