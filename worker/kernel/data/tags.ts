import { searchable } from './list.ts'

/** A tag without case and accents: « Été » and « ete » are one. */
export const tagKey = (tag: string): string => searchable(tag)

/** Each once, by its first spelling. */
export const distinctTags = (tags: readonly string[]): string[] =>
  [...new Map([...tags].reverse().map((tag) => [tagKey(tag), tag])).values()].reverse()

export const withTags = (tags: readonly string[], added: readonly string[]): string[] =>
  distinctTags([...tags, ...added])

export function withoutTags(tags: readonly string[], removed: readonly string[]): string[] {
  const keys = new Set(removed.map(tagKey))
  return tags.filter((tag) => !keys.has(tagKey(tag)))
}

export const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((tag) => other.includes(tag))

/** As tables that keep their key answer them. */
export const sortedTags = (tags: readonly string[]): readonly string[] =>
  [...tags].sort((one, other) => (tagKey(one) < tagKey(other) ? -1 : 1))
