import { useState } from 'react'
import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { useNow } from '../../lib/use-now.ts'
import { type Choice, freeColour, labelColours, rowsFor } from '../choices/choices.ts'
import { Label, Labels } from '../choices/label.tsx'
import { MultiSelect } from '../choices/multi-select.tsx'
import { Calendar } from '../date/calendar.tsx'
import { DateField } from '../date/date-field.tsx'
import { addDays, todayOf } from '../date/day.ts'
import { PeriodField } from '../date/period-field.tsx'
import { extended, type Period, periodOf } from '../date/periods.ts'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../form.tsx'
import { AmountField } from '../numeric/amount-field.tsx'
import { DurationField } from '../numeric/duration-field.tsx'
import { PercentField } from '../numeric/percent-field.tsx'
import { QuantityField } from '../numeric/quantity-field.tsx'
import { Page, Section } from '../page.tsx'
import { PhoneField } from '../phone/phone-field.tsx'
import { PickButton } from '../pick/pick-button.tsx'
import { SwitchField } from '../switch-field.tsx'
import { toast } from '../toast.tsx'
import { galleryWords } from './words/index.ts'

/** Fields over values that are no text, in a form and loose. */
export default function Inputs() {
  const t = useWords(galleryWords)
  return (
    <Page title={t('inputs.title')} lead={t('inputs.lead')}>
      <div className="gallery">
        <Section title={t('inputs.form')} lead={t('inputs.formLead')}>
          <div className="gallery-two">
            <Draft />
            <Loose />
          </div>
        </Section>
        <Section title={t('inputs.choices')}>
          <div className="gallery-two">
            <Several />
            <Tagged />
          </div>
        </Section>
        <Section title={t('inputs.dates')}>
          <div className="gallery-two">
            <Days />
            <Open />
          </div>
        </Section>
      </div>
    </Page>
  )
}

const draft = z.strictObject({
  amount: z.int().min(100),
  discount_bp: z.int().max(10_000).optional(),
  minutes: z.int().min(1).max(1440),
  due_date: z.iso.date(),
  phone: z.e164(),
  quantity: z.int().min(1).max(20),
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  reminders: z.boolean(),
})

function Draft() {
  const t = useWords(galleryWords)
  const form = useForm({
    id: 'gallery-draft',
    schema: draft,
    initial: { quantity: 2, reminders: true },
    onSubmit: async (values) =>
      toast({ tone: 'good', title: t('inputs.saved'), detail: JSON.stringify(values) }),
  })
  return (
    <div className="card">
      <Form form={form} label={t('inputs.form')}>
        <FieldRow>
          <AmountField label={t('inputs.amount')} currency="XOF" {...form.field('amount')} />
          <PercentField label={t('inputs.discount')} {...form.field('discount_bp')} />
        </FieldRow>
        <FieldRow>
          <DurationField label={t('inputs.time')} {...form.field('minutes')} />
          <DateField label={t('inputs.due')} {...form.field('due_date')} />
        </FieldRow>
        <PhoneField label={t('inputs.phone')} country="BJ" {...form.field('phone')} />
        <FieldRow>
          <QuantityField label={t('inputs.quantity')} min={1} max={20} {...form.field('quantity')} />
          <PeriodField label={t('inputs.period')} {...form.field('period')} />
        </FieldRow>
        <SwitchField
          label={t('inputs.reminders')}
          help={t('inputs.remindersHelp')}
          {...form.field('reminders')}
        />
        <FormActions>
          <SubmitButton>{t('inputs.send')}</SubmitButton>
        </FormActions>
      </Form>
    </div>
  )
}

function Loose() {
  const t = useWords(galleryWords)
  const [euro, setEuro] = useState<number | string>('12,505')
  const [phone, setPhone] = useState('+221771234567')
  const [time, setTime] = useState<number | string>(2_445)
  const [on, setOn] = useState(false)
  return (
    <div className="card stack">
      <AmountField
        label={t('inputs.euro')}
        currency="EUR"
        value={euro}
        error={typeof euro === 'string' ? t('field.error') : undefined}
        onChange={setEuro}
      />
      <DurationField label={t('inputs.time')} value={time} onChange={setTime} />
      <PhoneField label={t('field.phone')} country="BJ" value={phone} onChange={setPhone} />
      <DateField label={t('inputs.off')} value="2026-12-01" onChange={() => undefined} disabled />
      <SwitchField label={t('inputs.busy')} value={on} onChange={setOn} busy />
      <SwitchField label={t('inputs.off')} value onChange={() => undefined} disabled />
    </div>
  )
}

function Several() {
  const t = useWords(galleryWords)
  const [people, setPeople] = useState<readonly string[]>(['2'])
  return (
    <div className="card stack">
      <MultiSelect
        label={t('inputs.assignees')}
        help={t('inputs.assigneesHelp')}
        options={DEMO_PEOPLE.slice(0, 3)}
        search={findDemoPeople}
        value={people}
        onChange={setPeople}
      />
      <MultiSelect
        label={t('inputs.off')}
        options={DEMO_PEOPLE}
        value={['1', '3']}
        onChange={() => undefined}
        disabled
      />
      <div className="row">
        <PickButton
          several
          label={t('inputs.assignees')}
          name={t('inputs.pick')}
          options={DEMO_PEOPLE}
          values={people}
          onPick={setPeople}
        >
          {DEMO_PEOPLE.filter(({ value }) => people.includes(value))
            .map(({ label }) => label)
            .join(', ') || t('inputs.nobody')}
        </PickButton>
      </div>
    </div>
  )
}

function Tagged() {
  const t = useWords(galleryWords)
  const [all, setAll] = useState<readonly Choice[]>(() =>
    labelColours.map((colour, index) => ({
      value: colour,
      label: t(`label.${index + 1}` as 'label.1'),
      colour,
    })),
  )
  const [labels, setLabels] = useState<readonly string[]>(['red', 'teal'])
  const chosen = all.filter(({ value }) => labels.includes(value))
  return (
    <div className="card stack">
      <MultiSelect
        label={t('inputs.labels')}
        help={t('inputs.labelsHelp')}
        placeholder={t('inputs.labelsNone')}
        options={all}
        value={labels}
        onChange={setLabels}
        onCreate={async (label) => {
          if (/panne/i.test(label)) throw new UnreachableError()
          const made = { value: crypto.randomUUID(), label, colour: freeColour(all) }
          setAll((before) => [...before, made])
          return made
        }}
      />
      <Labels>
        {chosen.map(({ value, label, colour }) => (
          <Label key={value} colour={colour}>
            {label}
          </Label>
        ))}
      </Labels>
    </div>
  )
}

/** A page would ask the server. */
const findDemoPeople = async (text: string): Promise<readonly Choice[]> => rowsFor(DEMO_PEOPLE, text, false)

const DEMO_PEOPLE: readonly Choice[] = [
  { value: '1', label: 'Koffi Mensah', help: 'agent@matrice.test' },
  { value: '2', label: 'Awa Gnonlonfoun', help: 'gestionnaire@cnss.test' },
  { value: '3', label: 'Éric Zinsou', help: 'approbateur@cnss.test' },
  { value: '4', label: 'Fatou Traoré', help: 'superviseur@cnss.test' },
  { value: '5', label: 'Marie-Antoinette Houngbédji de Souza', help: 'marie-antoinette@cnss.test' },
]

function Days() {
  const t = useWords(galleryWords)
  const today = todayOf(useNow())
  const [day, setDay] = useState('')
  const [fiscal, setFiscal] = useState<Period>(() => periodOf('fiscal-year', today, 10))
  return (
    <div className="card stack">
      <DateField
        label={t('inputs.bounded')}
        min={today}
        max={addDays(today, 30)}
        value={day}
        onChange={setDay}
      />
      <PeriodField label={t('inputs.fiscal')} fiscalStart={10} value={fiscal} onChange={setFiscal} />
    </div>
  )
}

function Open() {
  const t = useWords(galleryWords)
  const today = todayOf(useNow())
  const [period, setPeriod] = useState<Period>(() => periodOf('last-7-days', today))
  return (
    <div className="card stack">
      <h3>{t('inputs.calendar')}</h3>
      <Calendar shown={period.to} period={period} onPick={(day) => setPeriod(extended(period, day))} />
    </div>
  )
}
