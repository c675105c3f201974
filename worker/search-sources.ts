import { findMessageHits, findRoomHits } from './chat/search-hits.ts'
import { findDocumentHits } from './documents/search-hits.ts'
import { findOrganizationHits, findPersonHits } from './identity/search-hits.ts'
import { findProjectHits, findTaskHits } from './projects/search-hits.ts'
import type { SearchSources } from './search/search.ts'
import { findTicketHits } from './tickets/search-hits.ts'

/** What the search looks through; a kind of the contract without a source does not compile. */
export const searchSources: SearchSources = {
  person: findPersonHits,
  organization: findOrganizationHits,
  project: findProjectHits,
  task: findTaskHits,
  ticket: findTicketHits,
  document: findDocumentHits,
  room: findRoomHits,
  message: findMessageHits,
}
