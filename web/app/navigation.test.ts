import { describe, expect, it } from 'vitest'
import { roles } from '../../contract/permissions.ts'
import { splitPlaces } from '../kit/frame/nav.ts'
import { translator } from '../lib/i18n.tsx'
import { actionsFor, isConversation, placesFor } from './navigation.ts'
import { appWords } from './words/index.ts'

const t = translator(appWords, 'fr')
const hrefs = (list: readonly { href?: string | undefined }[]) => list.map((one) => one.href)

describe('where each role may go', () => {
  it('shows the back-office to an administrator alone', () => {
    expect(hrefs(placesFor('admin', t))).toEqual([
      '/',
      '/chat',
      '/people',
      '/organizations',
      '/rooms',
      '/audit',
      '/system',
    ])
    for (const role of roles.filter((role) => role !== 'admin')) {
      expect(hrefs([...placesFor(role, t), ...actionsFor(role, t)]).join(), role).not.toMatch(
        /people\b|organizations|rooms|audit|system/,
      )
    }
  })

  it('shows members to whoever may list them, and inviting to whoever may invite', () => {
    expect(hrefs(placesFor('gestionnaire', t))).toEqual(['/', '/chat', '/members', '/account'])
    expect(hrefs(placesFor('superviseur', t))).toEqual(['/', '/chat', '/members', '/account'])
    expect(hrefs(placesFor('agent', t))).toEqual(['/', '/chat', '/account'])
    expect(hrefs(actionsFor('gestionnaire', t))).toContain('/members?do=invite')
    expect(hrefs(actionsFor('superviseur', t))).not.toContain('/members?do=invite')
  })

  it('fits under a thumb', () => {
    for (const role of roles) {
      const { bar, rest } = splitPlaces(placesFor(role, t))
      expect(bar.length + Math.min(rest.length, 1), role).toBeLessThanOrEqual(5)
      expect(hrefs(bar), role).toContain('/chat')
    }
  })
})

it('knows an open conversation from the list of them', () => {
  expect(['/chat/7', '/chat', '/chat/', '/rooms/7'].map(isConversation)).toEqual([true, false, false, false])
})
