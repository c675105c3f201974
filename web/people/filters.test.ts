import { describe, expect, it } from 'vitest'
import { listPeople } from '../../contract/identity/people.ts'
import { peopleAddress, peopleQuery } from './filters.ts'

describe('the filters of the list of people', () => {
  it('the filters of the list of people list all people, latest first, by default', () => {
    const query = peopleQuery(peopleAddress)
    expect(query).toMatchObject({ sort: '-created_at' })
  })

  it('the filters of the list of people pass known values to the server and drop the others', () => {
    const query = peopleQuery({
      q: '  awa ',
      role: 'agent',
      organization: '7',
      is_active: 'false',
      start_date: '2026-11-01',
      end_date: 'yesterday',
      sort: 'salary',
    })
    expect(query).toEqual({
      q: 'awa',
      role: 'agent',
      organization: 7,
      is_active: 'false',
      start_date: '2026-11-01',
      end_date: undefined,
      sort: '-created_at',
    })
    expect(listPeople.query.safeParse(query).success).toBe(true)
  })
})
