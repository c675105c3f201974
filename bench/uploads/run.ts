import { randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod'
import { FILE_BYTES_MOST, PART_BYTES } from '../../contract/platform/uploads.ts'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { reply, signIn } from '../harness/reply.ts'
import { readRounds } from '../harness/rounds.ts'
import { type Spread, spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { openBare, prepareHouse } from '../matrice/house.ts'
import { inserts } from '../matrice/inserts.ts'
import { organizationsTable } from '../matrice/organizations.ts'
import { type Uploaded, uploadOverCuts } from './upload.ts'

const CUTS = 10
const MIB = 1_024 * 1_024
const ORGANIZATION = 700_001

const options = readRounds(5)
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const password = randomBytes(12).toString('base64url')
  const house = await prepareHouse(folder, {
    sql: inserts(organizationsTable([{ id: ORGANIZATION, code: 'BANC', name: 'Banc' }])).join('\n'),
    // The limit of parts is for people; here one client sends and repeats hundreds in a minute.
    variables: { DEMO_PASSWORD: password, RATE_LIMIT_UPLOAD_PARTS: '100000/60' },
  })
  const { origin, server } = await openBare(house)
  try {
    const side = { name: 'Matrice, bare', origin, server }
    const signedIn = z.object({ access: z.string() })
    const { access: token } = await reply(side, signIn('admin@matrice.test', { password }), signedIn)
    const bytes = zipOf(FILE_BYTES_MOST)
    const upload = (cuts: readonly number[]) =>
      uploadOverCuts({ origin, token, organizationId: ORGANIZATION, bytes, cuts })
    const calm: Uploaded[] = []
    const cut: Uploaded[] = []
    for (let round = 1; round <= options.rounds; round++) {
      calm.push(await upload([]))
      cut.push(await upload(cutsOf(bytes.length)))
      console.log(
        `without a cut ${calm.at(-1)?.seconds.toFixed(2)} s · ten cuts ${cut.at(-1)?.seconds.toFixed(2)} s`,
      )
    }
    const summary = {
      benchmark: 'uploads',
      machine: describeMachine(),
      settings: { rounds: options.rounds, bytes: bytes.length, cuts: CUTS, partBytes: PART_BYTES },
      calm: figuresOf(calm, bytes.length),
      cut: figuresOf(cut, bytes.length),
    }
    const table = tableOf(summary)
    console.log(`\n${table}\n`)
    console.log(`Kept in ${await keepRun('uploads', at, { ...summary, lines: { calm, cut } })}`)
    if (options.publish) await publishRun('uploads', summary, table)
  } finally {
    await server.stop()
  }
}

/** Bytes that no disk and no line makes smaller, with the beginning of a zip. */
function zipOf(size: number): Uint8Array {
  const bytes = randomBytes(size)
  bytes.set([0x50, 0x4b, 0x03, 0x04])
  return bytes
}

/** One somewhere in each tenth of the file, counted in bytes that were sent. */
function cutsOf(size: number): number[] {
  const tenth = Math.floor(size / CUTS)
  return Array.from({ length: CUTS }, (_, index) => index * tenth + randomInt(1, tenth))
}

interface Figures {
  readonly seconds: Spread
  readonly sentTwiceMib: Spread
  readonly requests: Spread
}

function figuresOf(uploads: readonly Uploaded[], size: number): Figures {
  return {
    seconds: spread(uploads.map(({ seconds }) => seconds)),
    sentTwiceMib: spread(uploads.map(({ sentBytes }) => (sentBytes - size) / MIB)),
    requests: spread(uploads.map(({ requests }) => requests)),
  }
}

function tableOf({ calm, cut }: Readonly<Record<'calm' | 'cut', Figures>>): string {
  const cell = ({ median, least, most }: Spread, unit = '') =>
    `${figureText(median)}${unit} (${figureText(least)}–${figureText(most)})`
  const row = (name: string, { seconds, sentTwiceMib, requests }: Figures) => [
    name,
    ...[cell(seconds, ' s'), cell(sentTwiceMib, ' MiB'), cell(requests)],
  ]
  return markdownTable(
    ['100 MiB in parts, median (range)', 'time', 'sent twice', 'requests'],
    [row('without a cut', calm), row('over ten cuts', cut)],
    1,
  )
}
