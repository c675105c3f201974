import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { deletePayroll, type Payroll, updatePayroll } from '../../../../contract/payouts/payrolls.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Section } from '../../../kit/page.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { Day, When } from '../../../kit/when.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useNow } from '../../../lib/use-now.ts'
import { hrefOf, readPayoutsAgain } from '../../data.ts'
import { comingDays } from '../coming-days.ts'
import { usePayroll } from '../data.ts'
import { payrollWords } from '../words/index.ts'
import { EditPayroll } from './payroll-dialogs.tsx'
import { MonthlyAt, PayrollState } from './payroll-state.tsx'

export function PayrollPanel({ id }: { id: number | undefined }) {
  const t = useWords(payrollWords)
  return (
    <ItemPanel
      id={id}
      path="/payrolls"
      title={t('one')}
      icon="calendar"
      gone={{ title: t('gone'), text: t('gone.help') }}
      query={usePayroll(id)}
    >
      {(payroll, closeHref) => <Known payroll={payroll} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ payroll, closeHref }: { payroll: Payroll; closeHref: string }) {
  const t = useWords(payrollWords)
  const { role } = useMe()
  const cache = useQueryClient()
  const failed = useFailureToast()
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<'edit' | 'stop' | 'remove' | null>(null)
  const close = () => setDoing(null)
  const params = { payrollId: payroll.id }
  const run = async (is_active: boolean) => {
    await call(updatePayroll, { params, body: { is_active } })
    await readPayoutsAgain(cache)
  }
  const { is_active, source_bulk_id, next_run_at, next_bulk_at, ends_on, lead_days } = payroll
  return (
    <SidePanel
      id={String(payroll.id)}
      title={payroll.name}
      state={<PayrollState payroll={payroll} />}
      closeHref={closeHref}
      actions={
        can(role, 'payouts.create') && (
          <>
            <Button icon="edit" onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
            {is_active ? (
              <Button icon="pause" onClick={() => setDoing('stop')}>
                {t('stop')}
              </Button>
            ) : (
              <Button look="primary" icon="play" onClick={() => void run(true).catch(failed)}>
                {t('resume')}
              </Button>
            )}
            <Menu
              items={[{ label: t('remove'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('remove') }]}
            />
          </>
        )
      }
    >
      <Facts
        facts={[
          { label: t('field.when'), value: <MonthlyAt payroll={payroll} /> },
          { label: t('field.lead'), value: t('lead.days', { count: lead_days }) },
          { label: t('field.nextBulk'), value: next_bulk_at && <NextBulk at={next_bulk_at} /> },
          { label: t('field.next'), value: next_run_at && <When at={next_run_at} /> },
          { label: t('field.ends'), value: ends_on === null ? t('ends.never') : <Day day={ends_on} /> },
          {
            label: t('field.source'),
            value: <Link href={hrefOf(source_bulk_id)}>{source_bulk_id}</Link>,
          },
        ]}
      />
      <Coming payroll={payroll} />
      {doing === 'edit' && <EditPayroll payroll={payroll} onClose={close} />}
      <Confirm
        open={doing === 'stop'}
        title={t('stop.title')}
        action={t('stop')}
        onConfirm={() => run(false)}
        onClose={close}
      >
        {t('stop.consequence')}
      </Confirm>
      <Confirm
        open={doing === 'remove'}
        title={t('remove.title')}
        action={t('remove')}
        tone="danger"
        onConfirm={async () => {
          await call(deletePayroll, { params })
          await readPayoutsAgain(cache)
          navigate(closeHref, { replace: true })
        }}
        onClose={close}
      >
        {t('remove.consequence')}
      </Confirm>
    </SidePanel>
  )
}

/** One that is due already comes with the next minute: a payroll can be made after the day of its preparation. */
function NextBulk({ at }: { at: string }) {
  const t = useWords(payrollWords)
  return new Date(at) <= useNow() ? t('nextBulk.now') : <When at={at} />
}

function Coming({ payroll }: { payroll: Payroll }) {
  const t = useWords(payrollWords)
  const days = comingDays(payroll, useMe().organization.time_zone)
  return (
    <Section title={t('coming')}>
      {days.length === 0 ? (
        <p className="soft">{t('coming.none')}</p>
      ) : (
        <ol>
          {days.map((day) => (
            <li key={day}>
              <Day day={day} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
