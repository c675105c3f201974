import * as z from 'zod'

// Before any schema is made: each would try whether the page's policy lets it make functions of texts, which the browser
// reports as a breach of it.
z.config({ jitless: true })
