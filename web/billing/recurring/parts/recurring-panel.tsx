import { useState } from 'react'
import { useLocation } from 'wouter'
import * as z from 'zod'
import {
  deleteRecurringInvoice,
  type RecurringInvoice,
  type RecurringStatus,
  updateRecurringInvoice,
} from '../../../../contract/billing/recurring.ts'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { Day } from '../../../kit/when.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadBillingAgain } from '../../data.ts'
import { comingDays, grossOf, useRecurringInvoice } from '../data.ts'
import { recurringWords } from '../words/index.ts'
import { EditContents } from './edit-contents.tsx'
import { RecurringState, Rhythm } from './recurring-state.tsx'
import { RhythmFields, rhythmShape } from './rhythm-fields.tsx'

export function RecurringPanel({ id }: { id: number | undefined }) {
  const t = useWords(recurringWords)
  return (
    <ItemPanel
      id={id}
      path="/recurring-invoices"
      title={t('one')}
      icon="refresh"
      gone={{ title: t('gone'), text: t('goneHelp') }}
      query={useRecurringInvoice(id)}
    >
      {(schedule, closeHref) => <Known schedule={schedule} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ schedule, closeHref }: { schedule: RecurringInvoice; closeHref: string }) {
  const t = useWords(recurringWords)
  const [doing, setDoing] = useState<'edit' | 'contents' | 'end' | 'remove' | null>(null)
  const close = () => setDoing(null)
  const failed = useFailureToast()
  const readAgain = useReadBillingAgain()
  const [, navigate] = useLocation()
  const params = { recurringInvoiceId: schedule.id }
  const become = async (status: RecurringStatus) => {
    await call(updateRecurringInvoice, { params, body: { status } })
    await readAgain()
  }
  const { status, currency } = schedule
  const days = comingDays(schedule)
  return (
    <SidePanel
      id={String(schedule.id)}
      title={schedule.subject}
      state={<RecurringState status={status} />}
      closeHref={closeHref}
      actions={
        <>
          {status !== 'ended' && (
            <Button icon="edit" onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
          )}
          {status === 'active' && (
            <Button icon="pause" onClick={() => void become('paused').catch(failed)}>
              {t('pause')}
            </Button>
          )}
          {status === 'paused' && (
            <Button look="primary" icon="play" onClick={() => void become('active').catch(failed)}>
              {t('resume')}
            </Button>
          )}
          <Menu
            items={[
              ...(status === 'ended'
                ? []
                : [{ label: t('end'), icon: 'check' as const, onSelect: () => setDoing('end') }]),
              { label: t('remove'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('remove') },
            ]}
          />
        </>
      }
    >
      <Facts
        facts={[
          { label: t('field.client'), value: schedule.client_name },
          { label: t('field.gross'), value: <Money minor={grossOf(schedule)} currency={currency} strong /> },
          { label: t('field.rhythm'), value: <Rhythm schedule={schedule} /> },
          { label: t('field.start_date'), value: <Day day={schedule.start_date} /> },
          { label: t('field.end_date'), value: schedule.end_date && <Day day={schedule.end_date} /> },
          { label: t('field.mode'), value: t(`mode.${schedule.mode}`) },
        ]}
      />
      {days.length > 0 && (
        <Section title={t('coming')}>
          <ol className="payments-rows">
            {days.map((day) => (
              <li key={day}>
                <Day day={day} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section
        title={t('lines')}
        actions={
          status !== 'ended' && (
            <Button size="small" icon="edit" onClick={() => setDoing('contents')}>
              {t('contents')}
            </Button>
          )
        }
      >
        <ul className="payments-rows">
          {schedule.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a schedule have no identity but their place.
            <li key={index}>
              <span>
                {line.description} <span className="soft small">× {line.quantity}</span>
              </span>
              <Money minor={line.unit_amount} currency={currency} />
            </li>
          ))}
        </ul>
      </Section>
      {doing === 'contents' && <EditContents schedule={schedule} onClose={close} />}
      {doing === 'edit' && <EditRhythm schedule={schedule} onClose={close} />}
      <Confirm
        open={doing === 'end'}
        title={t('end.title')}
        action={t('end')}
        onConfirm={() => become('ended')}
        onClose={close}
      >
        {t('end.consequence')}
      </Confirm>
      <Confirm
        open={doing === 'remove'}
        title={t('remove.title')}
        action={t('remove')}
        tone="danger"
        onConfirm={async () => {
          await call(deleteRecurringInvoice, { params })
          await readAgain()
          navigate(closeHref, { replace: true })
        }}
        onClose={close}
      >
        {t('remove.consequence')}
      </Confirm>
    </SidePanel>
  )
}

const rhythm = z.object(rhythmShape)

function EditRhythm({ schedule, onClose }: { schedule: RecurringInvoice; onClose: () => void }) {
  const t = useWords(recurringWords)
  const readAgain = useReadBillingAgain()
  const { interval, interval_count, start_date, end_date, due_days, mode, merge } = schedule
  const form = useForm({
    id: `recurring-${schedule.id}`,
    schema: rhythm,
    initial: { interval, interval_count, start_date, end_date, due_days, mode, merge },
    onSubmit: async (body) => {
      await call(updateRecurringInvoice, { params: { recurringInvoiceId: schedule.id }, body })
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('edit')} action={t('edit.action')} onClose={onClose}>
      <RhythmFields form={form} />
    </FormDialog>
  )
}
