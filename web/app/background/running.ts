import type { DocumentUploads } from '../../documents/use-uploads.ts'
import type { PaletteSearch } from '../search.ts'

/** What else goes on behind every page. */
export interface Running {
  readonly uploads: DocumentUploads | null
  /** How many files a sign-out would lose. */
  readonly unsentFiles: number
  readonly palette: PaletteSearch | null
}

export const NOT_RUNNING: Running = { uploads: null, unsentFiles: 0, palette: null }
