import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { convertInvoice } from '../../../contract/billing/invoices.ts'
import { remindInvoice } from '../../../contract/billing/reminders.ts'
import { useMe } from '../../identity/session.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import type { IconName } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { PaperButton } from '../../kit/paper/paper-button.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDoing } from '../../lib/use-doing.ts'
import { type BillingDocument, cancelDocument, deleteDocument, duplicateDocument, hrefOf } from '../calls.ts'
import { useMove } from '../data.ts'
import { type Move, movesOf } from '../moves.ts'
import { PayInvoice } from '../payments/parts/pay-invoice.tsx'
import { PayLink } from '../payments/parts/pay-link.tsx'
import { RecordPayment } from '../payments/parts/record-payment.tsx'
import { documentPdf, draftPdfHref } from '../pdfs.ts'
import { RepeatInvoice } from '../recurring/parts/repeat-invoice.tsx'
import { billingWords } from '../words/index.ts'
import { AcceptQuote } from './accept-quote.tsx'
import { CreditInvoice } from './credit-invoice.tsx'
import { DeclineQuote } from './decline-quote.tsx'
import { InvoiceQuote } from './invoice-quote.tsx'
import { IssueDocument } from './issue-document.tsx'
import { SendDocument } from './send-document.tsx'
import { VerifyDocument } from './verify-document.tsx'

/** The one next move of a document as a button, and what else may be done with it in a menu. */
export function DocumentActions({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  const { role } = useMe()
  const { next, beside, others } = movesOf(document, role)
  // In the address, so that a link may ask for it: the builder's « save and issue » does.
  const { doing, begin: setOpen, end } = useDoing(ASKING)
  const open = doing !== null && [next, beside, ...others].includes(doing) ? doing : null
  const [, navigate] = useLocation()
  const act = useImmediateMoves(document)
  const begin = (move: Move) => {
    if (move === 'edit') navigate(`${hrefOf(document)}/edit`)
    else if (move === 'duplicate') act.duplicate()
    else if (move === 'remind') act.remind()
    else setOpen(move)
  }
  // A move that has led to another page must not be led back by its dialog.
  const close = () => act.hasLeft() || end()
  const noun = document.kind === 'quote' ? 'quote' : 'invoice'
  const name = document.number ?? document.subject
  return (
    <>
      {others.length > 0 && (
        <Menu
          label={t('actions', { name })}
          items={others.map((move) => ({
            label: t(`move.${move}`),
            icon: ICONS[move],
            ...(move === 'delete' || move === 'cancel' ? { tone: 'bad' as const } : {}),
            onSelect: () => begin(move),
          }))}
        />
      )}
      <DocumentPdf document={document} />
      {beside && (
        <Button icon={ICONS[beside]} onClick={() => begin(beside)}>
          {t(`move.${beside}`)}
        </Button>
      )}
      {next && (
        <Button look="primary" icon={ICONS[next]} busy={act.isBusy} onClick={() => begin(next)}>
          {t(`move.${next}`)}
        </Button>
      )}
      {open === 'issue' && <IssueDocument document={document} onClose={close} />}
      {(open === 'send' || open === 'resend') && <SendDocument document={document} onClose={close} />}
      {open === 'record' && document.kind !== 'quote' && <RecordPayment invoice={document} onClose={close} />}
      {open === 'pay' && document.kind !== 'quote' && <PayInvoice invoice={document} onClose={close} />}
      {open === 'link' && document.kind !== 'quote' && <PayLink invoice={document} onClose={close} />}
      {open === 'decline' && document.kind === 'quote' && <DeclineQuote quote={document} onClose={close} />}
      {open === 'repeat' && document.kind !== 'quote' && <RepeatInvoice invoice={document} onClose={close} />}
      {open === 'accept' && document.kind === 'quote' && <AcceptQuote quote={document} onClose={close} />}
      {open === 'invoice' && document.kind === 'quote' && <InvoiceQuote quote={document} onClose={close} />}
      {open === 'credit' && document.kind !== 'quote' && <CreditInvoice invoice={document} onClose={close} />}
      {open === 'verify' && <VerifyDocument document={document} onClose={close} />}
      <Confirm
        open={open === 'convert'}
        title={t('convert.title', { name })}
        action={t('convert.action')}
        onConfirm={act.convert}
        onClose={close}
      >
        {t('convert.consequence')}
      </Confirm>
      <Confirm
        open={open === 'cancel'}
        title={t(`cancel.${noun}.title`, { name })}
        action={t(`cancel.${noun}.action`)}
        tone="danger"
        onConfirm={act.cancel}
        onClose={close}
      >
        {t(`cancel.${noun}.consequence`)}
      </Confirm>
      <Confirm
        open={open === 'delete'}
        title={t('delete.title')}
        action={t('delete.action')}
        tone="danger"
        onConfirm={act.remove}
        onClose={close}
      >
        {t('delete.consequence', { name })}
      </Confirm>
    </>
  )
}

/** As it is printed: of a draft at once, with a watermark. */
function DocumentPdf({ document }: { document: BillingDocument }) {
  const t = useWords(billingWords)
  return document.status === 'draft' ? (
    <ButtonLink icon="download" href={draftPdfHref(document)}>
      {t('pdf')}
    </ButtonLink>
  ) : (
    <PaperButton source={documentPdf(document)} />
  )
}

const ASKING = [
  'issue',
  'send',
  'resend',
  'record',
  'pay',
  'link',
  'accept',
  'invoice',
  'convert',
  'credit',
  'decline',
  'repeat',
  'verify',
  'cancel',
  'delete',
] as const

/** Moves that ask nothing more, and those whose question is answered. */
function useImmediateMoves(document: BillingDocument) {
  const t = useWords(billingWords)
  const move = useMove()
  const failed = useFailureToast()
  const [, navigate] = useLocation()
  const left = useRef(false)
  const leave = (href: string, replace = false) => {
    left.current = true
    navigate(href, { replace })
  }
  const [isBusy, setBusy] = useState(false)
  const run = (act: () => Promise<unknown>) => {
    setBusy(true)
    void act()
      .catch(failed)
      .finally(() => setBusy(false))
  }
  const about = (what: string) => ({ what, id: document.id, at: document.updated_at })
  return {
    isBusy,
    hasLeft: () => left.current,
    remind: () =>
      run(async () => {
        const reminded = await move(about('remind'), (idempotencyKey) =>
          call(remindInvoice, { params: { invoiceId: document.id }, body: {} }, { idempotencyKey }),
        )
        toast({ tone: 'good', title: t('reminded', { client: reminded.client.name }) })
      }),
    duplicate: () =>
      run(async () => {
        const copy = await move(about('duplicate'), (idempotencyKey) =>
          duplicateDocument(document, { idempotencyKey }),
        )
        navigate(`${hrefOf(copy)}/edit`)
      }),
    convert: async () => {
      const invoice = await move(about('convert'), (idempotencyKey) =>
        call(convertInvoice, { params: { invoiceId: document.id }, body: {} }, { idempotencyKey }),
      )
      leave(hrefOf(invoice))
    },
    cancel: () => move(about('cancel'), (idempotencyKey) => cancelDocument(document, { idempotencyKey })),
    remove: async () => {
      await move(about('delete'), () => deleteDocument(document) as Promise<undefined>)
      leave(document.kind === 'quote' ? '/quotes' : '/invoices', true)
    },
  }
}

const ICONS: Readonly<Record<Move, IconName>> = {
  edit: 'edit',
  issue: 'check',
  send: 'send',
  resend: 'send',
  record: 'wallet',
  pay: 'card',
  link: 'link',
  remind: 'bell',
  accept: 'check',
  decline: 'close',
  invoice: 'invoice',
  convert: 'invoice',
  credit: 'reply',
  cancel: 'close',
  duplicate: 'copy',
  repeat: 'refresh',
  verify: 'shield',
  delete: 'trash',
}
