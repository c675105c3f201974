import {
  DefaultLogger,
  DefaultSearchPlugin,
  dummyPaymentHandler,
  LanguageCode,
  LogLevel,
} from '@vendure/core'

/** Of a database that lives on this machine alone. */
const ADMINISTRATOR = { identifier: 'banc', password: 'banc' }

/** A shop as Vendure's documentation sets one up: SQLite, the default search, its own sessions by bearer token. */
export const configFor = ({ database, port = 0, secret, isNew = false }) => ({
  logger: new DefaultLogger({ level: LogLevel.Warn, timestamp: false }),
  defaultLanguageCode: LanguageCode.fr,
  apiOptions: { hostname: '127.0.0.1', port, shopApiPath: 'shop-api', adminApiPath: 'admin-api' },
  authOptions: {
    tokenMethod: 'bearer',
    superadminCredentials: ADMINISTRATOR,
    cookieOptions: { secret },
  },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database,
    synchronize: isNew,
    logging: false,
    prepareDatabase(db) {
      db.pragma('journal_mode = WAL')
      // The usual companion of WAL: a power cut may lose the last commit, never the file.
      db.pragma('synchronous = NORMAL')
    },
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  plugins: [DefaultSearchPlugin.init({ indexStockStatus: true })],
})
