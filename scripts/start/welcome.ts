import type { Demo } from '../seed/kept.ts'
import type { StartOptions } from './options.ts'

interface Welcome extends Pick<StartOptions, 'port' | 'sandboxPort' | 'demoPassword' | 'stateDir'> {
  readonly demo: Demo | undefined
  readonly seconds: number
}

export function welcome({ port, sandboxPort, demoPassword, stateDir, demo, seconds }: Welcome): string {
  const here = `http://localhost:${port}`
  const sandbox = `http://localhost:${sandboxPort}`
  const rows = [
    ['Application', here],
    ['API', `${here}/api/docs`],
    ['Bac à sable · sandbox', sandbox],
    ['Courrier envoyé · sent mail', `${sandbox}/mail`],
    ['Journaux · logs', `${stateDir}/logs`],
  ]
  return [
    '',
    `  Matrice est prête · is ready (${seconds.toFixed(1)} s)`,
    '',
    table(rows),
    '',
    ...(demo === undefined ? [] : demoLines(demo, demoPassword)),
    '  Ctrl-C arrête tout ; un second démarrage garde les données.',
    '  Ctrl-C ends everything; a second start keeps the data.',
    '',
  ].join('\n')
}

function demoLines(demo: Demo, asked: string | undefined): string[] {
  const kept = asked !== undefined && asked !== demo.password
  return [
    '  Comptes de démonstration · demo accounts',
    table(demo.accounts.map(({ email, role, organization }) => [email, role, organization, demo.password])),
    ...(kept
      ? [
          '  DEMO_PASSWORD ne compte qu’au premier démarrage ; ces données gardent leur mot de passe.',
          '  DEMO_PASSWORD counts on the first start only; this data keeps its password.',
        ]
      : []),
    '',
  ]
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, place) => Math.max(cell.length, most[place] ?? 0)),
    [],
  )
  return rows
    .map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
