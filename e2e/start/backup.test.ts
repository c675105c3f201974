import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRoot, root } from '../../scripts/root.ts'
import { at, listAt, type Person, signInAs, textAt } from '../support/person.ts'
import { startProduct } from '../support/product.ts'
import { stateFolder } from '../support/state-folder.ts'

const ADMIN = 'admin@matrice.test'

/** As the runbook says it: the copy is taken while the product runs, the restore while it does not. */
test('a restored backup has the rows, what was said and the files of its moment, and nothing later', async () => {
  const backup = stateFolder('processes', 'backup')
  rmSync(backup, { recursive: true, force: true })
  const first = await startProduct()
  const { stateDir } = first
  const port = Number(new URL(first.url).port)
  const before = await seenBy(await signInAs(first.url, ADMIN, first.password))
  await say(before.person, before.room, 'Avant la sauvegarde')
  command('backup', [backup], stateDir)
  await say(before.person, before.room, 'Après la sauvegarde')
  const body = { code: 'LATER', name: 'Après la sauvegarde' }
  expect((await before.person.call('POST', '/api/admin/organizations', { body })).status).toBe(201)
  await first.stop()

  command('restore', [backup], stateDir)
  const second = await startProduct({ port, stateDir })
  try {
    const after = await seenBy(await signInAs(second.url, ADMIN, second.password))
    expect(after.room).toBe(before.room)
    expect(after.file).toEqual(before.file)
    const { json } = await after.person.call('GET', '/api/admin/organizations?q=sauvegarde')
    expect(listAt(json, 'results')).toEqual([])
    const said = await lastWords(after.person, after.room)
    expect(said).toContain('Avant la sauvegarde')
    expect(said).not.toContain('Après la sauvegarde')
  } finally {
    await second.stop()
  }
})

/** The room that an administrator is in, and a document of the demo by the digest of its bytes. */
async function seenBy(person: Person) {
  const rooms = listAt((await person.call('GET', '/api/chat/rooms')).json, 'results')
  const room = Number(at(rooms[0], 'id'))
  expect(room).toBeGreaterThan(0)
  const documents = listAt((await person.call('GET', '/api/documents?limit=1')).json, 'results')
  const link = await person.call('GET', `/api/documents/${at(documents[0], 'id')}/download`, {
    headers: { Accept: 'application/json' },
  })
  expect(link.status).toBe(200)
  const bytes = await (await fetch(textAt(link.json, 'url'))).bytes()
  expect(bytes.length).toBeGreaterThan(100)
  return { person, room, file: [at(documents[0], 'id'), createHash('sha256').update(bytes).digest('hex')] }
}

async function say(person: Person, room: number, content: string): Promise<void> {
  const { status } = await person.call('POST', `/api/chat/rooms/${room}/messages`, { body: { content } })
  expect(status).toBe(201)
}

async function lastWords(person: Person, room: number): Promise<string> {
  return JSON.stringify((await person.call('GET', `/api/chat/rooms/${room}/messages`)).json)
}

function command(name: 'backup' | 'restore', words: readonly string[], stateDir: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot(`scripts/${name}.ts`), ...words], {
    cwd: root,
    env: { ...process.env, STATE_DIR: stateDir },
    encoding: 'utf8',
  })
  expect(status, `${stdout}${stderr}`).toBe(0)
}
