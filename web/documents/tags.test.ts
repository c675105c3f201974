import { expect, it } from 'vitest'
import { TAG_MOST, TAGS_MOST } from '../../contract/documents/schemas.ts'
import { tagTrouble } from './tags.ts'

it('a tag that is too long and one too many are refused, not cut', () => {
  const many = Array.from({ length: TAGS_MOST }, (_, at) => `étiquette ${at}`)
  expect(tagTrouble(many)).toBeUndefined()
  expect(tagTrouble([...many, 'encore'])).toBe('tooMany')
  expect(tagTrouble(['x'.repeat(TAG_MOST)])).toBeUndefined()
  expect(tagTrouble(['x'.repeat(TAG_MOST + 1)])).toBe('tooLong')
})
