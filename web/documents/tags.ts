import { TAG_MOST, TAGS_MOST } from '../../contract/documents/schemas.ts'

export function tagTrouble(tags: readonly string[]): 'tooMany' | 'tooLong' | undefined {
  if (tags.some((tag) => tag.length > TAG_MOST)) return 'tooLong'
  return tags.length > TAGS_MOST ? 'tooMany' : undefined
}
