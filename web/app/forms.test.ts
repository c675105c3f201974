import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { changePassword, updateProfile } from '../../contract/identity/account.ts'
import { createPerson, invite, updatePerson } from '../../contract/identity/people.ts'
import { acceptInvitation, confirmReset, requestReset, signIn } from '../../contract/identity/sign-in.ts'
import { createOrganization, updateOrganization } from '../../contract/organizations.ts'
import { isSecret } from '../../contract/secret.ts'
import { editedProfile } from '../identity/account/profile-form.ts'
import { check, type Values } from '../kit/form-issues.ts'
import {
  editedOrganization,
  newOrganization,
  newOrganizationFields,
} from '../organizations/organization-form.ts'
import { editedPerson, placedInvitation } from '../people/person-forms.ts'

/** As long as allowed, in letters that people here use and in those that run the other way. */
const long = (length: number) =>
  'Ọlá d’Éwé-Ḍọ̀tun مريم '
    .repeat(20)
    .slice(0, length - 1)
    .trimEnd()
    .padEnd(length, 'é')
const email = `${'e'.repeat(60)}@${'d'.repeat(60)}.test`
const phone = '+229 (01) 97-00-00-01'
const password = 'p'.repeat(256)
const token = 't'.repeat(200)
const names = { first_name: long(90), last_name: long(90) }
const legal = {
  legal_form: long(90),
  rccm_number: long(60),
  rccm_place: long(60),
  tax_id: long(40),
  tax_regime: long(60),
  tax_office: long(90),
  address: long(200),
  phone_number: phone,
  bank_reference: long(120),
}
const organization = { name: long(90), code: 'CNSS-COTONOU-2026-00' }
const settings = {
  country: 'BJ',
  currency: 'XOF',
  locale: 'fr',
  time_zone: 'Africa/Porto-Novo',
  storage_quota_bytes: 5_368_709_120,
}
const nothing = (fields: Values) => Object.fromEntries(Object.keys(fields).map((name) => [name, null]))

interface FormCase {
  form: z.ZodObject
  body: z.ZodObject
  /** What the form puts beside the body: into the address of the call. */
  beside?: string[]
  /** The form's values before the first input. */
  initial?: Values
  least: Values
  most: Values
  /** What is sent for the fields that were left empty. */
  empty?: Values
}

const forms: Record<string, FormCase> = {
  'sign-in': { form: signIn.body, body: signIn.body, least: { email, password }, most: { email, password } },
  'forgotten password': {
    form: requestReset.body,
    body: requestReset.body,
    least: { email },
    most: { email },
  },
  reset: {
    form: confirmReset.body,
    body: confirmReset.body,
    least: { token, new_password: password },
    most: { token, new_password: password },
  },
  password: {
    form: changePassword.body,
    body: changePassword.body,
    least: { current_password: 'x', new_password: 'x'.repeat(8) },
    most: { current_password: password, new_password: password },
  },
  'accepted invitation': {
    form: acceptInvitation.body,
    body: acceptInvitation.body,
    least: { token, first_name: 'É', last_name: 'O', password },
    most: { token, ...names, password },
  },
  profile: {
    form: editedProfile,
    body: updateProfile.body,
    initial: { first_name: 'Awa', last_name: 'Bio', phone_number: phone },
    least: { phone_number: '' },
    most: { ...names, phone_number: phone },
    empty: { phone_number: null },
  },
  invitation: {
    form: placedInvitation,
    body: invite.body,
    beside: ['organization_id'],
    least: { email, role: 'superviseur', organization_id: 7 },
    most: { email, role: 'superviseur', organization_id: 7 },
  },
  'new person': {
    form: createPerson.body,
    body: createPerson.body,
    least: { email, first_name: 'É', last_name: 'O', role: 'agent', organization_id: 7 },
    most: { email, ...names, role: 'agent', organization_id: 7, phone_number: phone },
    empty: {},
  },
  person: {
    form: editedPerson,
    body: updatePerson.body,
    initial: { email, ...names, role: 'agent', organization_id: 7, phone_number: phone },
    least: { phone_number: '' },
    most: { phone_number: phone },
    empty: { phone_number: null },
  },
  'new organization': {
    form: newOrganization,
    body: createOrganization.body,
    initial: newOrganizationFields,
    least: { name: 'É', code: 'C2' },
    most: { ...organization, ...settings, ...legal },
    empty: {},
  },
  organization: {
    form: editedOrganization,
    body: updateOrganization.body,
    initial: { ...organization, ...settings, ...nothing(legal) },
    least: Object.fromEntries(Object.keys(legal).map((name) => [name, ''])),
    most: { ...organization, ...settings, ...legal },
    empty: nothing(legal),
  },
}

describe.each(Object.entries(forms))(
  'the form « %s »',
  (_name, { form, body, beside = [], initial = {}, least, most, empty = {} }) => {
    const sent = (typed: Values) => {
      const { value, issues } = check(form, { ...initial, ...typed }, 'fr')
      expect(issues).toEqual({})
      const all: Values = { ...value }
      return Object.fromEntries(Object.entries(all).filter(([name]) => !beside.includes(name)))
    }
    test('is taken by the server with the least, and what is left empty is absent or null', () => {
      const payload = sent(least)
      expect(body.safeParse(payload).error?.issues).toBeUndefined()
      const typed = Object.keys({ ...initial, ...least }).filter((name) => least[name] !== '')
      expect(payload).toEqual({
        ...Object.fromEntries(
          typed.filter((name) => !beside.includes(name)).map((name) => [name, payload[name]]),
        ),
        ...empty,
      })
    })
    test('is taken with the most, nothing of it lost or cut', () => {
      const payload = sent(most)
      expect(body.safeParse(payload).error?.issues).toBeUndefined()
      for (const [name, value] of Object.entries(most))
        if (!beside.includes(name)) expect(payload[name]).toBe(value)
    })
    test('keeps everything in its draft but secrets', () => {
      const left = Object.keys(form.shape).filter((name) => isSecret(form.shape[name]))
      expect(left).toEqual(Object.keys(form.shape).filter((name) => /password|^token$/.test(name)))
    })
  },
)
