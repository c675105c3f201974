import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./worker/kernel/data/tables.ts', './worker/*/tables.ts', './worker/*/*/tables.ts'],
  out: './migrations',
})
