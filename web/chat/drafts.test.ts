import { describe, expect, it } from 'vitest'
import { createDrafts } from './drafts.ts'

function fakeStorage(full = false) {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (full) throw new Error('full')
      kept.set(name, value)
    },
    removeItem: (name: string) => void kept.delete(name),
  }
}

describe('a draft', () => {
  it('a draft survives a reload, by person and by room, until it is sent', () => {
    const device = fakeStorage()
    const before = createDrafts(() => device)
    before.write(7, 1, 'Bonjour')
    before.write(7, 2, 'Deux')
    before.write(8, 1, 'Autre')
    const after = createDrafts(() => device)
    expect([after.read(7, 1), after.read(7, 2), after.read(8, 1), after.read(8, 2)]).toEqual([
      'Bonjour',
      'Deux',
      'Autre',
      '',
    ])
    after.write(7, 1, '')
    expect(createDrafts(() => device).read(7, 1)).toBe('')
  })

  it('a draft is erased from the device on sign-out', () => {
    const device = fakeStorage()
    const drafts = createDrafts(() => device)
    drafts.write(7, 1, 'Bonjour')
    drafts.forgetAll()
    expect([drafts.read(7, 1), device.kept.size]).toEqual(['', 0])
  })

  it('a draft stays on screen where nothing can be stored, and malformed storage is ignored', () => {
    const drafts = createDrafts(() => fakeStorage(true))
    drafts.write(7, 1, 'Bonjour')
    expect(drafts.read(7, 1)).toBe('Bonjour')
    const broken = fakeStorage()
    broken.kept.set('matrice.room-drafts', '{"a":1}')
    expect(createDrafts(() => broken).read(7, 1)).toBe('')
  })

  it('a draft is dropped when it is the oldest of too many', () => {
    const device = fakeStorage()
    const drafts = createDrafts(() => device)
    for (let room = 1; room <= 51; room += 1) drafts.write(7, room, `${room}`)
    expect([drafts.read(7, 1), drafts.read(7, 2), drafts.read(7, 51)]).toEqual(['', '2', '51'])
  })
})
