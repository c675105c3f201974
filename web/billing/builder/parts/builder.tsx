import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { billingErrors } from '../../../../contract/billing/errors.ts'
import type { DocumentKind } from '../../../../contract/billing/schemas.ts'
import { organizationErrors } from '../../../../contract/organizations.ts'
import { requestErrors } from '../../../../contract/platform/errors.ts'
import { projectErrors } from '../../../../contract/projects/errors.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Form, FormActions, useForm } from '../../../kit/form.tsx'
import { Page } from '../../../kit/page.tsx'
import { Segments } from '../../../kit/switches.tsx'
import { toast } from '../../../kit/toast.tsx'
import { kitWords } from '../../../kit/words/index.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { hrefOf } from '../../calls.ts'
import { Missing } from '../../parts/missing.tsx'
import { Paper } from '../../parts/paper.tsx'
import { billingWords } from '../../words/index.ts'
import { type DraftValues, draftForm } from '../draft.ts'
import { saveDraft } from '../save.ts'
import { useLivePaper } from '../use-live-paper.ts'
import { builderWords } from '../words/index.ts'
import { DraftFields } from './draft-fields.tsx'
import './builder.css'

/** A draft being written, and what it will look like: side by side where there is room, one or the other on a phone. */
export function Builder({ kind, id, initial, deadlineDays, onTakeTheirs }: BuilderProps) {
  const t = useWords(builderWords)
  const words = useWords(billingWords)
  const kit = useWords(kitWords)
  const [, navigate] = useLocation()
  const [shown, setShown] = useState<'form' | 'preview'>('form')
  const [isConflict, setConflict] = useState(false)
  const then = useRef<'stay' | 'issue'>('stay')
  // Once its author has chosen so, the last one to save decides.
  const overwrites = useRef(false)
  const noun = kind === 'quote' ? 'quote' : 'invoice'
  const list = `/${noun}s`
  const form = useForm({
    id: id === null ? `${kind}-new` : `${noun}-${id}`,
    schema: draftForm,
    initial,
    faults: {
      [organizationErrors.notFound.code]: 'organization_id',
      [projectErrors.notFound.code]: 'project_id',
      [billingErrors.followsQuote.code]: 'organization_id',
      [billingErrors.discountTooLarge.code]: 'discount',
      [billingErrors.amountTooLarge.code]: 'lines',
    },
    onSubmit: async (draft, { idempotencyKey }) => {
      const label = t(`change.${noun}`, { subject: draft.subject })
      try {
        const version = overwrites.current ? null : draft.updated_at
        overwrites.current = false
        const saved = await saveDraft({
          kind,
          id,
          label,
          idempotencyKey,
          draft: { ...draft, updated_at: version },
        })
        if (saved === 'waiting')
          toast({ tone: 'info', title: t('saved.waiting'), detail: t('saved.waitingHelp') })
        const isKnown = saved !== 'waiting' && saved !== null
        const issues = then.current === 'issue' ? '?do=issue' : ''
        navigate(isKnown ? `${hrefOf(saved)}${issues}` : list, { replace: true })
      } catch (error) {
        if (problemIn(error)?.code === requestErrors.conflict.code) setConflict(true)
        throw error
      }
    },
  })
  const { paper, missing, clientName, issuerId } = useLivePaper(kind, form.values)
  const submit = (next: 'stay' | 'issue') => {
    then.current = next
    void form.submit()
  }
  return (
    <Page
      title={t(id === null ? `new.${newKind(kind)}` : `edit.${kind}`)}
      back={
        id === null
          ? { href: list, label: words(`${noun}s.title`) }
          : { href: `${list}/${id}`, label: words('tab.document') }
      }
      actions={
        <>
          <Button busy={form.sending} onClick={() => submit('issue')}>
            {t('save.issue')}
          </Button>
          <Button look="primary" busy={form.sending} onClick={() => submit('stay')}>
            {t(id === null ? 'save.new' : 'save')}
          </Button>
        </>
      }
    >
      <div className="builder-switch">
        <Segments
          label={t('show')}
          value={shown}
          onChange={setShown}
          segments={[
            { value: 'form', label: t('show.form') },
            { value: 'preview', label: t('show.preview') },
          ]}
        />
      </div>
      <div className="builder" data-shown={shown}>
        <div className="builder-form">
          <Form form={form} label={t(id === null ? `new.${newKind(kind)}` : `edit.${kind}`)}>
            <DraftFields form={form} kind={kind} deadlineDays={deadlineDays} />
            <FormActions>
              <Button look="primary" busy={form.sending} onClick={() => submit('stay')}>
                {t(id === null ? 'save.new' : 'save')}
              </Button>
            </FormActions>
          </Form>
        </div>
        {form.values.organization_id !== undefined && (
          <Missing
            missing={missing}
            issuerId={issuerId}
            clientId={Number(form.values.organization_id)}
            clientName={clientName}
          />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
        <section className="builder-preview" aria-label={t('show.preview')} tabIndex={0}>
          <Paper paper={paper} />
        </section>
      </div>
      <Dialog
        open={isConflict}
        title={t('conflict.title')}
        onClose={() => setConflict(false)}
        actions={
          <>
            <Button
              look="primary"
              onClick={() => {
                setConflict(false)
                overwrites.current = true
                void form.submit()
              }}
            >
              {t('conflict.mine')}
            </Button>
            <Button
              onClick={() => {
                setConflict(false)
                form.reset()
                onTakeTheirs()
              }}
            >
              {t('conflict.theirs')}
            </Button>
            <Button look="quiet" onClick={() => setConflict(false)}>
              {kit('action.cancel')}
            </Button>
          </>
        }
      >
        <p>{t('conflict.text')}</p>
      </Dialog>
    </Page>
  )
}

interface BuilderProps {
  kind: DocumentKind
  /** Null while it is new. */
  id: number | null
  initial: Partial<DraftValues>
  /** From issue to the deadline where none is entered. */
  deadlineDays: number | null
  onTakeTheirs: () => void
}

const newKind = (kind: DocumentKind) => (kind === 'quote' || kind === 'proforma' ? kind : 'invoice')
