import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

/** The statements of the migration that bring rows over, as they stand in it. */
const copies = env.TEST_MIGRATIONS.filter(({ name }) => /^\d+_files\.sql$/.test(name))
  .flatMap(({ queries }) => queries)
  .filter((query) => query.includes('INSERT INTO `files`'))

it('the files of messages and the logos of before the table of files are all in it', async () => {
  const scene = await setScene()
  const { gestionnaire } = scene.cast
  const run = (query: string, ...values: unknown[]) =>
    env.DB.prepare(query)
      .bind(...values)
      .run()
  await run(
    "insert into chat_rooms (id, name, is_group, organization_id, created_at, updated_at) values (7, 'R', 1, ?, 1, 1)",
    CNSS,
  )
  const row = `insert into chat_attachments
    (id, organization_id, room_id, uploader_id, name, type, size, created_at, vouched_at, stored_at, message_id, dropped_at)
    values (?, ?, 7, ?, 'a.pdf', 'application/pdf', 17, 10, ?, ?, ?, ?)`
  await run(row, 'loose', CNSS, gestionnaire.id, null, 20, null, null)
  await run(row, 'sent', CNSS, gestionnaire.id, 30, null, 5, null)
  await run(row, 'erased', CNSS, gestionnaire.id, 30, null, 5, 40)
  await run("update organizations set logo_key = 'logos/' || id || '/dIgEsT' where id = ?", CNSS)

  expect(copies).toHaveLength(2)
  for (const copy of copies) await run(copy)

  const columns =
    'owner_type, container_id, owner_id, uploader_id, key, sha256, verified_at, stored_at, released_at'
  const message = { owner_type: 'message', container_id: 7, uploader_id: gestionnaire.id, sha256: null }
  expect(await rowsOf(`select ${columns} from files order by key`)).toEqual([
    { ...message, key: 'chat/7/erased', owner_id: 5, verified_at: 30, stored_at: null, released_at: 40 },
    { ...message, key: 'chat/7/loose', owner_id: null, verified_at: null, stored_at: 20, released_at: null },
    { ...message, key: 'chat/7/sent', owner_id: 5, verified_at: 30, stored_at: null, released_at: null },
    {
      owner_type: 'organization_logo',
      container_id: CNSS,
      owner_id: CNSS,
      uploader_id: null,
      key: `logos/${CNSS}/dIgEsT`,
      sha256: 'dIgEsT',
      verified_at: expect.any(Number),
      stored_at: null,
      released_at: null,
    },
  ])
})
