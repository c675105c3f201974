import { existsSync } from 'node:fs'

/** Without a window to draw it takes a third less than the whole browser, and is the same engine. */
export const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'
export const CHROMIUM = '/usr/bin/chromium'

/** The browser of the tests: the one that is named, or the best that is there. */
export const browserPath = (): string =>
  process.env.CHROMIUM_PATH ?? (existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : CHROMIUM)
