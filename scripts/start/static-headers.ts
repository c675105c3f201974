import { staticHeaders } from '../../worker/kernel/http/security-headers.ts'

/** For ever: the name of each of these files holds a digest of its content. */
const HASHED = 'public, max-age=31536000, immutable'

/**
 * The `_headers` file of the build. The platform answers static files without the Worker, so what the Worker sends
 * with a page is written down for them: the same headers from the same source.
 */
export function headersFile(): string {
  return [
    ...rule('/*', { ...staticHeaders, 'Cache-Control': 'no-cache' }),
    // Rules add up, and two values of one header are joined: the first one is removed.
    ...rule('/assets/*', { 'Cache-Control': HASHED }, ['Cache-Control']),
    // Pages of shops name their version.
    ...rule('/boutique.css', { 'Cache-Control': HASHED }, ['Cache-Control']),
    ...rule('/boutique.js', { 'Cache-Control': HASHED }, ['Cache-Control']),
    '',
  ].join('\n')
}

function rule(
  pattern: string,
  set: Readonly<Record<string, string>>,
  unset: readonly string[] = [],
): string[] {
  const lines = [
    ...unset.map((name) => `! ${name}`),
    ...Object.entries(set).map(([name, value]) => `${name}: ${value}`),
  ]
  return [pattern, ...lines.map((line) => `  ${line}`)]
}
