import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const web = resolve(import.meta.dirname, '..')

it('gives a class its form in one file, because the order of files is no one’s decision', () => {
  // What visitors are served has a sheet of its own, alone.
  const files = globSync('**/*.css', { cwd: web }).filter(
    (file) => !/^(public|identity\/served)\//.test(file),
  )
  const formed = files.flatMap((file) =>
    [...readFileSync(resolve(web, file), 'utf8').matchAll(BARE_CLASS)].map(
      ([, name]) => [name, file] as const,
    ),
  )
  const filesOf = Map.groupBy(formed, ([name]) => name)
  const twice = [...filesOf].flatMap(([name, found]) => {
    const where = new Set(found.map(([, file]) => file))
    return where.size > 1 ? [`.${name}: ${[...where].join(' and ')}`] : []
  })
  expect(formed.length).toBeGreaterThan(500)
  expect(twice).toEqual([])
})

/** A rule for a class wherever it stands, outside queries. */
const BARE_CLASS = /^\.([\w-]+)(?:,| \{)$/gm
