import * as z from 'zod'
import { defineErrors } from '../errors.ts'
import { defineRoute } from '../route.ts'
import { requestErrors } from './errors.ts'

export const storageErrors = defineErrors('storage', {
  linkInvalid: {
    status: 403,
    fr: ['Lien refusé', 'Ce lien a été modifié ou ne sert pas à cela. Demandez-en un nouveau.'],
    en: ['Link refused', 'This link was altered, or is not for this. Ask for a new one.'],
  },
  linkExpired: {
    status: 410,
    fr: ['Lien expiré', 'Demandez un nouveau lien.'],
    en: ['Link expired', 'Ask for a new link.'],
  },
  typeMismatch: {
    status: 415,
    fr: ['Autre type de fichier', 'Envoyez un fichier du type annoncé.'],
    en: ['Another type of file', 'Send a file of the type that was announced.'],
  },
  sizeMismatch: {
    status: 400,
    fr: ['Fichier incomplet', 'Envoyez le fichier entier, de la taille annoncée.'],
    en: ['Incomplete file', 'Send the whole file, of the size that was announced.'],
  },
  alreadyStored: {
    status: 412,
    fr: ['Fichier déjà envoyé', 'Un lien ne sert qu’une fois. Demandez-en un nouveau.'],
    en: ['File already sent', 'A link stores once. Ask for a new one.'],
  },
})

/** The parameters of a link that the Worker signs: for every download, and for uploads where no S3 endpoint is configured. */
export const storageLink = z.strictObject({
  grant: z.string().max(3_000).meta({ description: 'What the link is for' }),
  signature: z.string().max(100).meta({ description: 'Of the grant' }),
})

export const putFile = defineRoute({
  id: 'storage.putFile',
  summary: 'Store a file, or a part of one, under a signed link',
  access: 'public',
  signed: true,
  method: 'put',
  path: '/api/storage',
  query: storageLink,
  takes: 'application/octet-stream',
  status: 204,
  errors: [
    requestErrors.tooLarge,
    storageErrors.linkInvalid,
    storageErrors.linkExpired,
    storageErrors.typeMismatch,
    storageErrors.sizeMismatch,
    storageErrors.alreadyStored,
  ],
})

export const getFile = defineRoute({
  id: 'storage.getFile',
  summary: 'Download a file under a signed link',
  access: 'public',
  signed: true,
  method: 'get',
  path: '/api/storage',
  query: storageLink,
  media: 'application/octet-stream',
  errors: [storageErrors.linkInvalid, storageErrors.linkExpired, requestErrors.notFound],
})
