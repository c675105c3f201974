import { expect, test } from 'vitest'
import * as z from 'zod'
import { createTime } from '../../contract/projects/time.ts'
import { check, isOptional, issueOf, issuesFrom, shownIssues, withoutIssuesOf } from './form-issues.ts'

const person = z.strictObject({
  name: z.string().min(1).max(90),
  email: z.email(),
  phone: z.string().min(6).nullable(),
  note: z.string().optional(),
  nickname: z.string().min(2).optional(),
  role: z.enum(['agent', 'admin']),
})
const filled = {
  name: 'Agent Matrice',
  email: 'agent@matrice.test',
  phone: '',
  note: '',
  nickname: '',
  role: 'agent',
}

test('an empty box is no answer where the schema allows none, and an empty text where it takes one', () => {
  expect(check(person, filled, 'fr').value).toEqual({
    name: 'Agent Matrice',
    email: 'agent@matrice.test',
    phone: null,
    note: '',
    role: 'agent',
  })
})

test('a needed box left empty is « needed », not « invalid »', () => {
  const { value, issues } = check(person, { phone: '', email: '', name: '' }, 'fr')
  expect(value).toBeNull()
  expect(issues).toEqual({
    name: 'Ce champ est nécessaire.',
    email: 'Ce champ est nécessaire.',
    role: 'Ce champ est nécessaire.',
  })
})

test('what cannot be read is not called missing', () => {
  const { issues } = check(z.strictObject({ minutes: z.number().nullable() }), { minutes: 'beaucoup' }, 'fr')
  expect(issues).toEqual({ minutes: 'Le type de cette valeur ne convient pas.' })
})

test('a bound with words of its own says them instead of its number', () => {
  const { issues } = check(createTime.body, { project_id: 1, spent_on: '2026-11-27', minutes: 1_500 }, 'fr')
  expect(issues).toEqual({ minutes: 'Au plus 24 heures par saisie.' })
})

test('each field shows only its first issue, in the reader’s language', () => {
  expect(check(person, { ...filled, email: 'agent@' }, 'en').issues).toEqual({
    email: 'This e-mail address is not valid.',
  })
})

test('rules between fields land on the field they name', () => {
  const span = z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { path: ['to'] })
  expect(Object.keys(check(span, { from: '2026-03-02', to: '2026-03-01' }, 'fr').issues)).toEqual(['to'])
})

test('the server’s errors find their fields however it writes the path', () => {
  expect(
    issuesFrom([
      { path: 'email', message: 'taken' },
      { path: '/email', message: 'second' },
      { path: 'body.name', message: 'long' },
      { path: '/lines/0/label', message: 'empty' },
    ]),
  ).toEqual({ email: 'taken', name: 'long', 'lines.0.label': 'empty' })
})

test('a field is optional when leaving it empty is an answer', () => {
  expect(
    ['name', 'email', 'phone', 'note', 'nickname', 'role'].map((name) => isOptional(person, name)),
  ).toEqual([false, false, true, true, true, false])
})

test('an untouched box is nothing in the way that the schema takes it, and so is one full of spaces', () => {
  const facts = { tax_id: z.string().trim().min(1).nullable() }
  const edit = z.strictObject(facts)
  const create = z.strictObject(facts).partial()
  for (const typed of [{}, { tax_id: '' }, { tax_id: '  ' }]) {
    expect(check(edit, typed, 'fr').value).toEqual({ tax_id: null })
    expect(check(create, typed, 'fr').value).toEqual({})
  }
  expect(check(create, { tax_id: ' 7 ' }, 'fr').value).toEqual({ tax_id: '7' })
})

test('what a kept draft holds of fields that are gone does not refuse the form', () => {
  expect(check(z.strictObject({ name: z.string() }), { name: 'A', gone: 'B' }, 'fr').value).toEqual({
    name: 'A',
  })
})

test('what is wrong with one of several values is said at their box, and as it is', () => {
  const task = z.strictObject({ labels: z.array(z.string().max(5)) })
  expect(check(task, { labels: ['court', 'beaucoup trop long'] }, 'fr').issues).toEqual({
    labels: 'Au plus 5 caractères.',
  })
  expect(issuesFrom([{ path: '/body/labels/1', message: 'long' }])).toEqual({ labels: 'long' })
})

test('what is wrong with a part of a field is said at the field, once people have left it and until they change it', () => {
  const shop = z.strictObject({ name: z.strictObject({ fr: z.string().min(1) }), named: z.string() })
  const { issues } = check(shop, { name: { fr: '' }, named: 'A' }, 'fr')
  expect(issues).toEqual({ 'name.fr': 'Ce champ est nécessaire.' })
  expect(issueOf(issues, 'name')).toBe('Ce champ est nécessaire.')
  expect(issueOf(issues, 'na')).toBeUndefined()
  expect(shownIssues(issues, new Set())).toEqual({})
  expect(shownIssues(issues, new Set(['name']))).toEqual(issues)
  expect(withoutIssuesOf({ ...issues, named: 'taken' }, 'name')).toEqual({ named: 'taken' })
})
