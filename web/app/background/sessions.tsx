import { useEffect } from 'react'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { useLiveDocuments } from '../../documents/use-live-documents.ts'
import { useOpenUploads } from '../../documents/use-open-uploads.ts'
import { useUnsent } from '../../documents/use-uploads.ts'
import { usePaletteSearch } from '../search.ts'
import type { Running } from './running.ts'

/** Opened behind the first page, and closed with the frame. */
export function Sessions({ me, onChange }: { me: Profile; onChange: (running: Running) => void }) {
  const uploads = useOpenUploads(me.id)
  const unsentFiles = useUnsent(uploads)
  const { search, note } = usePaletteSearch(me.role)
  useLiveDocuments()
  useEffect(
    () => onChange({ uploads, unsentFiles, palette: { search, note } }),
    [onChange, uploads, unsentFiles, search, note],
  )
  return null
}
