import { expect, it } from 'vitest'
import { cronNames, jobNames } from '../contract/jobs.ts'
import { jobRegistry } from './jobs.ts'
import { schedule } from './schedule.ts'

// That only declared names are used is a type (`KnownJob`); that each is used is not.
it('every declared job is registered, and no job of a test', () => {
  expect([...jobRegistry.keys()].sort()).toEqual([...jobNames].sort())
})

it('every declared cron is scheduled, and no cron of a test', () => {
  expect(schedule.map(({ name }) => name).sort()).toEqual([...cronNames].sort())
})
