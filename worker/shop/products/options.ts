import { searchable } from '../../kernel/data/list.ts'

/** One spelling of what makes a variant: no case, no accents, whatever the order of its options. */
export const optionsKeyOf = (options: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.entries(options)
      .map(([name, value]) => [searchable(name), searchable(value)])
      .sort(),
  )
