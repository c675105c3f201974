// Vendure as its documentation starts it: `node server.mjs <database> <port>`. Nobody takes its jobs, as of no side.
import { bootstrap } from '@vendure/core'
import { configFor } from './config.mjs'

const [database = '', port = '0'] = process.argv.slice(2)
const { PEER_SECRET: secret = '' } = process.env

await bootstrap(configFor({ database, port: Number(port), secret }))
