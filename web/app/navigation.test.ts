import { describe, expect, it, test } from 'vitest'
import { roles } from '../../contract/permissions.ts'
import { splitPlaces } from '../kit/frame/nav.ts'
import { translator } from '../lib/i18n.tsx'
import { actionsFor, navigationFor } from './navigation.ts'
import { listedPlacesOf, placesOf, takesWhole, thumbPlaces } from './places.ts'
import { appWords } from './words/index.ts'

const t = translator(appWords, 'fr')
const hrefs = (list: readonly { href?: string | undefined }[]) => list.map((one) => one.href)

describe('where each role may go', () => {
  test.each([
    [
      'admin',
      [
        '/',
        '/chat',
        '/projects',
        '/tickets',
        '/tasks',
        '/documents',
        '/links',
        '/time',
        '/billing',
        '/quotes',
        '/invoices',
        '/payments',
        '/payouts',
        '/payout-accounts',
        '/shop/orders',
        '/products',
        '/shop/categories',
        '/shop/promotions',
        '/shop/customers',
        '/shop/campaigns',
        '/shop/subscribers',
        '/shop/settings',
        '/people',
        '/organizations',
        '/rooms',
        '/inbound-mails',
        '/retention',
        '/support/policies',
        '/audit',
        '/system',
      ],
    ],
    [
      'agent',
      [
        '/',
        '/chat',
        '/projects',
        '/tickets',
        '/tasks',
        '/documents',
        '/links',
        '/time',
        '/billing',
        '/quotes',
        '/invoices',
        '/payments',
        '/shop/orders',
        '/products',
        '/shop/categories',
        '/shop/promotions',
        '/shop/customers',
        '/shop/campaigns',
        '/shop/subscribers',
        '/shop/settings',
        '/support/policies',
        '/account',
      ],
    ],
    [
      'gestionnaire',
      [
        '/',
        '/chat',
        '/projects',
        '/tickets',
        '/tasks',
        '/documents',
        '/links',
        '/members',
        '/quotes',
        '/invoices',
        '/payments',
        '/statement',
        '/payouts',
        '/payout-accounts',
        '/shop/orders',
        '/products',
        '/shop/categories',
        '/shop/promotions',
        '/shop/customers',
        '/shop/campaigns',
        '/shop/subscribers',
        '/shop/settings',
        '/account',
      ],
    ],
    [
      'superviseur',
      [
        '/',
        '/chat',
        '/projects',
        '/tickets',
        '/tasks',
        '/documents',
        '/members',
        '/quotes',
        '/invoices',
        '/payments',
        '/statement',
        '/payouts',
        '/payout-accounts',
        '/shop/orders',
        '/products',
        '/shop/categories',
        '/shop/promotions',
        '/shop/customers',
        '/shop/campaigns',
        '/shop/subscribers',
        '/shop/settings',
        '/account',
      ],
    ],
  ] as const)('the navigation of %s is %j', (role, expected) => {
    expect(hrefs(navigationFor(role, t))).toEqual(expected)
  })

  it('gives the back-office, its pages and its actions, to an administrator alone', () => {
    for (const role of roles.filter((role) => role !== 'admin')) {
      expect(
        placesOf(role)
          .map(({ path }) => path)
          .join(),
        role,
      ).not.toMatch(/people\b|organizations|rooms|inbound|retention|audit|system/)
      expect(hrefs(actionsFor(role, t)).join(), role).not.toMatch(
        /people\b|organizations|rooms|inbound|retention|audit|system/,
      )
    }
  })

  it('offers inviting to those who may invite', () => {
    expect(hrefs(actionsFor('gestionnaire', t))).toContain('/members?do=invite')
    expect(hrefs(actionsFor('superviseur', t))).not.toContain('/members?do=invite')
  })

  it('has headings where there are several groups', () => {
    expect(navigationFor('admin', t).map(({ group }) => group)).toContain('Administration')
    expect(navigationFor('superviseur', t).map(({ group }) => group)).toContain('Argent')
  })

  it('puts the places that each role uses most under the thumb, and only places it has', () => {
    for (const role of roles) {
      const listed = listedPlacesOf(role).map(({ id }) => id)
      expect(listed, role).toEqual(expect.arrayContaining([...thumbPlaces[role]]))
      expect(thumbPlaces[role].length, role).toBeLessThanOrEqual(4)
    }
    const { bar, rest } = splitPlaces(navigationFor('admin', t))
    expect(hrefs(bar)).toEqual(['/', '/chat', '/tickets', '/tasks'])
    expect(hrefs(rest)).toEqual([
      '/projects',
      '/documents',
      '/links',
      '/time',
      '/billing',
      '/quotes',
      '/invoices',
      '/payments',
      '/payouts',
      '/payout-accounts',
      '/shop/orders',
      '/products',
      '/shop/categories',
      '/shop/promotions',
      '/shop/customers',
      '/shop/campaigns',
      '/shop/subscribers',
      '/shop/settings',
      '/people',
      '/organizations',
      '/rooms',
      '/inbound-mails',
      '/retention',
      '/support/policies',
      '/audit',
      '/system',
    ])
  })

  it('counts what waits at a place', () => {
    expect(navigationFor('agent', t, { unread: 3 }).map(({ badge }) => badge)).toEqual([
      undefined,
      3,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('knows an open conversation from the list of them', () => {
  expect(['/chat/7', '/chat', '/chat/', '/rooms/7'].map(takesWhole)).toEqual([true, false, false, false])
})
