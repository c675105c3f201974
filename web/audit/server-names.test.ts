import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { auditActionNames } from '../../contract/audit-actions.ts'
import { adminWords } from '../admin/words/index.ts'

/** Reads the Worker's source: a name without words here would show as code. */
const root = `${import.meta.dirname}/../../`
const source = globSync('worker/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
  .map((file) => readFileSync(root + file, 'utf8'))
  .join('\n')

const found = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ''))]

describe('names that the Worker writes', () => {
  it('has words for every audited action', () => {
    const actions = found(/'((?:identity|organizations|admin|chat)\.[a-z_]+)'/g).filter((name) =>
      new RegExp(`action: [^\\n]*'${name}'`).test(source),
    )
    expect(actions.length).toBeGreaterThan(20)
    for (const action of actions) expect(auditActionNames).toContain(action)
  })

  it('has words for every background job and every cron', () => {
    const jobs = found(/\bon\(\w+, '([a-z_.]+)'/g)
    expect(jobs.length).toBeGreaterThan(4)
    for (const job of jobs) expect(adminWords.fr).toHaveProperty([`job.${job}`])
    // A notice's job is named after its event.
    const noticed = found(/\bnotice\((\w+), '/g).map(
      (event) => new RegExp(`const ${event} = defineEvent\\(\\s*'([a-z_.]+)'`).exec(source)?.[1] ?? event,
    )
    expect(noticed.length).toBeGreaterThan(4)
    for (const event of noticed)
      expect(adminWords.fr).toHaveProperty([`job.notifications.${event.replace('.', '_')}`])
    const crons = found(/name: '([a-z]+\.[a-z_]+)',\n\s+cron:/g)
    expect(crons.length).toBeGreaterThan(3)
    for (const cron of crons) expect(adminWords.fr).toHaveProperty([`cron.${cron}`])
  })
})
