import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { inRoot } from './root.ts'

const names = z.record(z.string(), z.string()).default({})
const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      optionalDependencies: names,
      os: z.array(z.string()).optional(),
      cpu: z.array(z.string()).optional(),
    }),
  ),
})
const { packages } = lockShape.parse(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')))

/** Where Node finds a package that another one asks for: beside it, or in any folder above. */
function placeOf(name: string, asking: string): string | undefined {
  for (
    let folder = asking;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[place] !== undefined) return place
    if (folder === '') return undefined
  }
}

const optional = Object.entries(packages).flatMap(([asking, entry]) =>
  Object.keys(entry.optionalDependencies).map((name) => ({ asking, name, place: placeOf(name, asking) })),
)

test('the lock holds every optional package, so that an install on another platform adds none', () => {
  expect(optional.length).toBeGreaterThan(50)
  expect(optional.filter(({ place }) => place === undefined)).toEqual([])
})

const platforms = ['linux', 'darwin', 'win32'].flatMap((os) => ['x64', 'arm64'].map((cpu) => ({ os, cpu })))
/** Tools that are a binary for each platform, and their packages' names begin so. */
const binaries = ['@biomejs/cli-', '@rolldown/binding-', '@esbuild/', '@cloudflare/workerd-', 'lightningcss-']

test.each(platforms)('the lock holds what $os on $cpu needs', ({ os, cpu }) => {
  const missing = binaries.filter(
    (start) =>
      !Object.entries(packages).some(
        ([place, entry]) =>
          place.includes(`node_modules/${start}`) &&
          entry.os?.includes(os) &&
          // workerd has no build for Windows on arm64, where its x64 build runs emulated.
          (entry.cpu?.includes(cpu) || (start.includes('workerd') && os === 'win32')),
      ),
  )
  expect(missing).toEqual([])
})
