import { previewDocument } from '../../contract/documents/documents.ts'
import { call } from '../lib/call.ts'
import { saveDocument } from './data.ts'

/** Where the picture of a document can be fetched, as it is, for minutes. */
export const wholePicture = async (documentId: number): Promise<string> =>
  (await call(previewDocument, { params: { documentId } })).url

export const savePicture = (documentId: number): Promise<void> => saveDocument(documentId)
