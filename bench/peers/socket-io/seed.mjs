// Fills an empty database from a JSON file of people and rooms: `node seed.mjs <database> <plan> <outcome>`.
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { openStore } from './store.mjs'

const [database = '', plan = '', outcome = ''] = process.argv.slice(2)
const wanted = JSON.parse(readFileSync(plan, 'utf8'))
const { db } = openStore(database)
const DAY_MS = 86_400_000

const made = db.transaction(() => {
  const person = db.prepare('insert into people (email, name) values (?, ?)')
  const session = db.prepare('insert into sessions values (?, ?, ?)')
  const room = db.prepare('insert into rooms (name) values (?)')
  const member = db.prepare('insert into members values (?, ?)')
  const ids = wanted.people.map(
    ({ email, first_name, last_name }) => person.run(email, `${first_name} ${last_name}`).lastInsertRowid,
  )
  const cookies = ids.map((id) => {
    const secret = randomBytes(32).toString('base64url')
    session.run(createHash('sha256').update(secret).digest('base64url'), id, Date.now() + DAY_MS)
    return `session=${secret}`
  })
  const rooms = wanted.rooms.map(({ name, people }) => {
    const id = room.run(name).lastInsertRowid
    for (const place of people) member.run(id, ids[place])
    return [name, Number(id)]
  })
  return { cookies, rooms: Object.fromEntries(rooms) }
})()
writeFileSync(outcome, JSON.stringify(made))
db.close()
