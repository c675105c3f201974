import { useState } from 'react'
import * as z from 'zod'
import { useWords } from '../../lib/i18n.tsx'
import { ProblemError, UnreachableError } from '../../lib/problem.ts'
import { Button } from '../button.tsx'
import { CheckboxField, type Option, RadioField, SelectField } from '../choice-field.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../form.tsx'
import { AmountField } from '../numeric/amount-field.tsx'
import { Section } from '../page.tsx'
import { PickerField } from '../picker-field.tsx'
import { PasswordField, TextArea, TextField } from '../text-field.tsx'
import { toast } from '../toast.tsx'
import { galleryWords } from './words/index.ts'

export function Fields() {
  const t = useWords(galleryWords)
  return (
    <>
      <Section title={t('fields')}>
        <div className="gallery-two">
          <Loose />
          <Secrets />
        </div>
      </Section>
      <Section title={t('form')} lead={t('form.lead')}>
        <div className="gallery-two">
          <Invitation />
          <Picking />
        </div>
      </Section>
    </>
  )
}

function Loose() {
  const t = useWords(galleryWords)
  const [name, setName] = useState('Gestionnaire CNSS')
  const [email, setEmail] = useState('gestionnaire@cnss')
  const [role, setRole] = useState('')
  const [amount, setAmount] = useState<number | string>(1_250_000)
  return (
    <div className="card stack">
      <TextField label={t('field.name')} value={name} onChange={setName} />
      <TextField
        label={t('field.email')}
        type="email"
        help={t('field.emailHelp')}
        error={t('field.error')}
        value={email}
        onChange={setEmail}
      />
      <FieldRow>
        <SelectField label={t('field.role')} value={role} onChange={setRole} options={useRoles()} />
        <AmountField label={t('field.amount')} currency="XOF" value={amount} onChange={setAmount} />
      </FieldRow>
      <TextField label={t('field.disabled')} value={t('organization')} onChange={() => undefined} disabled />
    </div>
  )
}

function Secrets() {
  const t = useWords(galleryWords)
  const [password, setPassword] = useState('')
  const [fresh, setFresh] = useState('le marché de dantokpa')
  const [note, setNote] = useState('')
  const [notify, setNotify] = useState(true)
  const [role, setRole] = useState('gestionnaire')
  return (
    <div className="card stack">
      <PasswordField
        kind="current"
        label={t('field.password')}
        value={password}
        onChange={setPassword}
        aside={<Button look="link">{t('buttons.link')}</Button>}
      />
      <PasswordField
        kind="new"
        strength
        label={t('field.passwordNew')}
        help={t('field.passwordHelp')}
        value={fresh}
        onChange={setFresh}
      />
      <TextArea label={t('field.note')} optional maxLength={120} value={note} onChange={setNote} />
      <RadioField
        label={t('field.role')}
        value={role}
        onChange={setRole}
        options={[
          { value: 'gestionnaire', label: t('role.gestionnaire'), help: t('role.gestionnaireHelp') },
          { value: 'superviseur', label: t('role.superviseur'), help: t('role.superviseurHelp') },
        ]}
      />
      <CheckboxField
        label={t('field.notify')}
        help={t('field.notifyHelp')}
        value={notify}
        onChange={setNotify}
      />
    </div>
  )
}

const invitation = z.strictObject({
  email: z.email(),
  name: z.string().min(1).max(90),
  phone: z
    .string()
    .regex(/^\+?[0-9 ]{6,24}$/)
    .nullable(),
  role: z.enum(['gestionnaire', 'superviseur', 'agent']),
  confirmed: z.literal(true),
})

/** Plays the server too: one button makes it refuse a field, another makes it silent. */
function Invitation() {
  const t = useWords(galleryWords)
  const [mood, setMood] = useState<'kind' | 'refuses' | 'silent'>('kind')
  const form = useForm({
    id: 'gallery-invitation',
    schema: invitation,
    initial: { phone: '' },
    onSubmit: async (values) => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      if (mood === 'silent') throw new UnreachableError()
      if (mood === 'refuses') {
        throw new ProblemError({
          status: 422,
          code: 'validation.failed',
          title: '',
          errors: [{ path: 'email', message: t('form.serverText') }],
        })
      }
      toast({ tone: 'good', title: t('form.sent'), detail: values.email })
      form.reset()
    },
  })
  return (
    <div className="card">
      <Form form={form} label={t('form')}>
        <FieldRow>
          <TextField label={t('field.name')} autoComplete="off" {...form.field('name')} />
          <TextField label={t('field.phone')} type="tel" autoComplete="off" {...form.field('phone')} />
        </FieldRow>
        <TextField
          label={t('field.email')}
          type="email"
          autoComplete="off"
          help={t('field.emailHelp')}
          {...form.field('email')}
        />
        <SelectField label={t('field.role')} options={useRoles()} {...form.field('role')} />
        <CheckboxField label={t('field.terms')} {...form.field('confirmed')} />
        <FormActions>
          <SubmitButton>{t('form.send')}</SubmitButton>
          <Button
            aria-pressed={mood === 'refuses'}
            onClick={() => setMood(mood === 'refuses' ? 'kind' : 'refuses')}
          >
            {t('form.server')}
          </Button>
          <Button
            aria-pressed={mood === 'silent'}
            onClick={() => setMood(mood === 'silent' ? 'kind' : 'silent')}
          >
            {t('form.silence')}
          </Button>
        </FormActions>
      </Form>
    </div>
  )
}

function Picking() {
  const t = useWords(galleryWords)
  const [chosen, setChosen] = useState('cnss')
  return (
    <div className="card">
      <PickerField
        label={t('list.organization')}
        chosenLabel="CNSS"
        value={chosen}
        onChange={setChosen}
        search={findOrganization}
      />
    </div>
  )
}

async function findOrganization(text: string): Promise<Option[]> {
  return ['CNSS', 'NOURX', 'NIASOTAC', 'Matrice']
    .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
    .map((name) => ({ value: name.toLowerCase(), label: name }))
}

function useRoles() {
  const t = useWords(galleryWords)
  return (['gestionnaire', 'superviseur', 'agent'] as const).map((value) => ({
    value,
    label: t(`role.${value}`),
  }))
}
