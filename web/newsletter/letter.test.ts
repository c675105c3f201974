import { describe, expect, it } from 'vitest'
import { bodyOf, type Letter } from './letter.ts'

const seen: Letter = {
  id: 7,
  name: 'Rentrée',
  segment_id: null,
  subject_fr: 'Objet',
  body_fr: 'Bonjour',
  subject_en: null,
  body_en: null,
}

describe('a change of a letter', () => {
  it('a change of a letter sends what its writer changed, with what they saw of it', () => {
    expect(bodyOf(seen, { name: 'Noël', segment_id: 3 })).toEqual({
      name: 'Noël',
      segment_id: 3,
      expected: { name: 'Rentrée', segment_id: null },
    })
    expect(bodyOf(seen, { subject_en: 'Subject' })).toEqual({
      subject: { fr: 'Objet', en: 'Subject' },
      expected: { subject: { fr: 'Objet', en: null } },
    })
    expect(bodyOf({ ...seen, body_en: 'Hello' }, { body_en: null })).toEqual({
      body: { fr: 'Bonjour', en: null },
      expected: { body: { fr: 'Bonjour', en: 'Hello' } },
    })
  })
})
