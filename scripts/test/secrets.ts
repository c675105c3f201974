import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { inRoot, root } from '../root.ts'

/** Where a credential stands in a text, named by kind and line, never quoted. */
export function findSecrets(file: string, text: string): string[] {
  if (/(^|\/)\.(dev\.vars|env)(\.(?!example$)[\w-]+)?$/.test(file))
    return [`${file}: belongs to one machine only`]
  return text.split('\n').flatMap((line, at) => {
    const kind = kindOf(line)
    return kind === undefined ? [] : [`${file}:${at + 1}: ${kind}`]
  })
}

function kindOf(line: string): string | undefined {
  for (const [kind, pattern] of Object.entries(FORMS)) if (pattern.test(line)) return kind
  const value = ASSIGNED.exec(line)?.[1]
  const isReal = value !== undefined && !PRETENDED.test(value) && new Set(value).size >= 14
  return isReal && /\d/.test(value) && /[A-Za-z]/.test(value) ? 'a secret assigned in the open' : undefined
}

const FORMS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*(?:$|[A-Za-z0-9+/]{20})/,
  'an AWS key': /\bAKIA[0-9A-Z]{16}\b/,
  'a GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{50,})\b/,
  'a Google key': /\bAIza[\w-]{35}\b/,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  'a Stripe key': /\b[sr]k_live_[A-Za-z0-9]{20,}/,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a Sentry or PostHog key': /\b(?:sntrys_[\w-]{20,}|phx_[A-Za-z0-9]{20,})/,
  'a signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
}

/** A name that means secrecy, given a long literal. */
const ASSIGNED =
  /(?:secret|token|passwor[dt]|api_?key|private_?key)\w*['"]?\s*[:=]\s*['"]?([\w+/=-]{28,})['"]?\s*,?$/i

/** What tests and examples use says so in its own text. */
const PRETENDED = /test|example|sandbox|local|change-me|demo/i

/** What git would publish; a copy without git is read whole. */
export function trackedFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const names =
    git.status === 0
      ? git.stdout.split('\0')
      : globSync('**/*', {
          cwd: root,
          exclude: ['node_modules', 'dist', '.state', '.dev.vars', '.wrangler', 'coverage'],
        })
  return names.filter((name) => name !== '' && isReadable(name))
}

const MOST_BYTES = 2_000_000

function isReadable(name: string): boolean {
  if (/(^|\/)package-lock\.json$|\.(png|jpe?g|webp|woff2?|ico|wasm|pdf|gz)$/.test(name)) return false
  const file = inRoot(name)
  return existsSync(file) && statSync(file).isFile() && statSync(file).size <= MOST_BYTES
}
