import { existsSync } from 'node:fs'
import { browserPath, CHROMIUM, HEADLESS_SHELL } from '../chromium.ts'
import { buildProduct, buildWorker } from '../runtime/build.ts'
import { withProcessGroup } from '../start/processes.ts'
import { buildWeb } from '../start/web-build.ts'
import { addUp, bad, good, type Part, type Score } from './score.ts'
import { runTool } from './tool.ts'
import { runVitest } from './vitest.ts'

/** The really started product, seen through a real browser, and killed while it works. */
export function browserParts(): Part[] {
  return [
    { name: 'chromium', group: 'e2e', run: provideChromium },
    { name: 'browser', group: 'e2e', run: runLanes },
  ]
}

/**
 * First what is started, ended and killed, which waits for leases and for processes, beside the gallery; then the
 * product in a browser, which alone keeps two cores busy. All at once took longer: a product that starts beside three
 * pages takes six times as long.
 */
async function runLanes(): Promise<Score> {
  // Built once: two builds at a time would write the same files.
  await withProcessGroup((group) =>
    Promise.all([buildWeb(group), buildProduct(group), buildWorker(group, 'sandbox')]),
  )
  const run = (name: string, config: string) =>
    runVitest({ name, words: ['--config', config], minutes: MINUTES })
  const first = await Promise.all([
    run('processes', 'e2e/processes.config.ts'),
    run('gallery', 'e2e/gallery.config.ts'),
  ])
  return addUp([...first, await run('e2e', 'e2e/vitest.config.ts')])
}

const MINUTES = 40

/**
 * Installs the browser where it is missing and the right to do so is there; otherwise the tests fail, never skip. The
 * shell is installed beside a whole browser, too; where a distribution has none, the whole one does.
 */
async function provideChromium(): Promise<Score> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen !== undefined)
    return existsSync(chosen) ? good : bad(`chromium: CHROMIUM_PATH names ${chosen}, which is not there`)
  if (existsSync(HEADLESS_SHELL)) return good
  if (mayInstall()) {
    const apt = (...words: string[]) =>
      runTool({
        name: 'apt-get',
        command: 'apt-get',
        words,
        minutes: 5,
        environment: { DEBIAN_FRONTEND: 'noninteractive' },
      })
    await apt('update')
    for (const [name, path] of [
      ['chromium-headless-shell', HEADLESS_SHELL],
      ['chromium', CHROMIUM],
    ] as const) {
      if (existsSync(path)) return good
      const { code, output } = await apt('install', '-y', '--no-install-recommends', name)
      if (code === 0) return good
      console.log(`  ${name} could not be installed\n${output.slice(-2_000)}`)
    }
  }
  return existsSync(browserPath())
    ? good
    : bad(`chromium: not found at ${CHROMIUM}; install it, or name one in CHROMIUM_PATH`)
}

const mayInstall = (): boolean =>
  process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
