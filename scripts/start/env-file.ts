import { rmSync, writeFileSync } from 'node:fs'
import { Fault } from '../fault.ts'

/**
 * The file that `wrangler dev --env-file` reads. With that option wrangler leaves .dev.vars and .env alone, so this
 * file is the only source of the Worker's variables; `env-file.test.ts` shows it.
 */
export function writeEnvFile(file: string, variables: Readonly<Record<string, string>>): void {
  // Removed first: the mode of an existing file would stay as it was.
  rmSync(file, { force: true })
  writeFileSync(file, envText(variables), { mode: 0o600 })
}

export function envText(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quoted(name, value)}\n`)
    .join('')
}

/** dotenv unescapes nothing inside quotes, and wrangler expands `$` even there: hence the choice of quote and `\$`. */
function quoted(name: string, value: string): string {
  const quote = ["'", '`', '"'].find((mark) => !value.includes(mark))
  if (quote === undefined || /[\r\n]/.test(value))
    throw new Fault(
      `${name} : guillemets mêlés ou saut de ligne · mixes every kind of quote or holds a line break`,
    )
  return `${quote}${value.replaceAll('$', '\\$')}${quote}`
}
