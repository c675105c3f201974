import { createHash } from 'node:crypto'
import { fileTypeOf } from '../../../../contract/platform/uploads.ts'
import { documentTypeOf } from '../../../../worker/documents/policy.ts'
import { type FilePlace, keyOf } from '../../../../worker/files/owners.ts'
import { difference } from '../../../../worker/kernel/data/audit.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { MATRICE } from '../organizations.ts'
import { HOUR, MINUTE } from '../sql.ts'
import { type ProjectState, taskOf } from './state.ts'
import type { DocumentStory, FolderStory } from './story.ts'
import { missing, momentOf, type World } from './world.ts'

/** Between the request of a link and the completed upload. */
const UPLOAD_MS = 3_000

export function planDocuments(world: World, project: ProjectState): void {
  for (const folder of project.story.folders)
    world.plan(momentOf(world.today, folder.made), (at) => makeFolder(world, project, folder, at))
  for (const story of project.story.documents) planDocument(world, project, story)
}

function makeFolder(world: World, project: ProjectState, folder: FolderStory, at: number): void {
  world.tables.folders.push({
    id: world.idOf(folder),
    organization_id: project.story.organization,
    project_id: project.id,
    parent_id: null,
    name: folder.name,
    name_key: searchable(folder.name),
    created_by_id: folder.made[2],
    created_at: at,
    updated_at: at,
    version: 1,
  })
}

interface Version {
  readonly number: number
  readonly at: number
  readonly by: number
  readonly file: StoredFile
}

function planDocument(world: World, project: ProjectState, story: DocumentStory): void {
  const id = world.idOf(story)
  const versions: Version[] = []
  for (const version of story.versions) {
    const [ago, time, by, bytes] = version
    world.plan(momentOf(world.today, [ago, time]), (at) => {
      const place = placeOf(project, story, versions.length === 0 ? null : id)
      const file = store(world, project, story, { id, place, at, by, bytes: bytes(), story: version })
      versions.push({ number: versions.length + 1, at, by, file })
      const deed = { ...deedOn(project, story, id), at, by }
      const old = versions.at(-2)
      if (old) {
        const changed = difference(
          { version: old.number, size: old.file.size },
          { version: old.number + 1, size: file.size },
        )
        if (changed)
          world.record({ ...deed, kind: 'documents.document_changed', action: 'documents.changed', changed })
        return
      }
      project.documents.set(story.key, { id, fileId: file.id })
      const facts = { name: story.name, size: file.size }
      world.record({ ...deed, kind: 'documents.document_added', action: 'documents.added', facts })
      tag(world, story, deed)
      notifyOf(world, project, story, { at, by })
      if (story.task !== undefined)
        taskOf(project, story.task).attachments[story.internal === undefined ? 0 : 1] += 1
    })
  }
  // After its last version, when the row is what the demo shows.
  const last = story.versions.at(-1) ?? missing(`a version of ${story.name}`)
  world.plan(momentOf(world.today, last), () => writeRows(world, project, story, versions))
}

const deedOn = (project: ProjectState, story: DocumentStory, id: number) =>
  ({
    organization: project.story.organization,
    internal: story.internal ?? false,
    subject: ['document', id],
    row: ['document', id],
  }) as const

function placeOf(project: ProjectState, { task }: DocumentStory, documentId: number | null): FilePlace {
  if (documentId !== null) return { ownerType: 'document', containerId: documentId }
  if (task !== undefined) return { ownerType: 'task', containerId: taskOf(project, task).id }
  return { ownerType: 'project', containerId: project.id }
}

interface StoredFile {
  readonly id: string
  readonly size: number
  readonly sha256: string
}

function store(
  world: World,
  project: ProjectState,
  story: DocumentStory,
  upload: {
    readonly id: number
    readonly place: FilePlace
    readonly at: number
    readonly by: number
    readonly bytes: Uint8Array
    readonly story: object
  },
): StoredFile {
  const { place, at, by, bytes } = upload
  const id = `00000000-0000-4000-a000-${String(world.idOf(upload.story)).padStart(12, '0')}`
  const { type } = typeOf(story)
  const digest = createHash('sha256').update(bytes)
  const sha256 = digest.copy().digest('hex')
  const key = keyOf(place, id)
  world.files.push({ key, type, base64: Buffer.from(bytes).toString('base64') })
  world.tables.files.push({
    id,
    organization_id: story.internal ? MATRICE : project.story.organization,
    owner_type: place.ownerType,
    container_id: place.containerId,
    owner_id: upload.id,
    uploader_id: by,
    key,
    name: story.name,
    type,
    size: bytes.length,
    sha256: digest.digest('base64url'),
    claimed_sha256: null,
    internal: story.internal ?? false,
    multipart_id: null,
    part_size: null,
    expires_at: null,
    created_at: at - UPLOAD_MS,
    verified_at: at,
    stored_at: null,
    released_at: null,
  })
  world.tables.document_uploads.push({
    file_id: id,
    organization_id: project.story.organization,
    folder_id: place.ownerType === 'document' ? null : folderId(world, project, story),
  })
  return { id, size: bytes.length, sha256 }
}

const typeOf = ({ name }: DocumentStory) => fileTypeOf(name) ?? missing(`the type of ${name}`)

function folderId(world: World, project: ProjectState, { folder }: DocumentStory): number | null {
  if (folder === undefined) return null
  return world.idOf(
    project.story.folders.find(({ key }) => key === folder) ?? missing(`the folder ${folder}`),
  )
}

/** Tagged in the minute after it was added. */
function tag(
  world: World,
  { tags = [] }: DocumentStory,
  deed: ReturnType<typeof deedOn> & { readonly at: number; readonly by: number },
): void {
  const shown = [...tags].sort((one, other) => (searchable(one) < searchable(other) ? -1 : 1)).join(', ')
  const changed = difference({ tags: '' }, { tags: shown })
  if (!changed) return
  world.plan(deed.at + MINUTE, (at) =>
    world.record({ ...deed, at, kind: 'documents.document_changed', action: 'documents.changed', changed }),
  )
}

/** One an hour and project, to the members. */
function notifyOf(
  world: World,
  { id, story }: ProjectState,
  { internal }: DocumentStory,
  { at, by }: { readonly at: number; readonly by: number },
): void {
  // What only staff may see is no news for the others.
  if (internal) return
  world.notify({
    kind: 'documents.added',
    key: `project:${id}:${Math.floor(at / HOUR)}`,
    at,
    by,
    to: story.members,
    organization: story.organization,
    subject: ['project', id],
    data: { project_name: story.name },
  })
}

function writeRows(
  world: World,
  project: ProjectState,
  story: DocumentStory,
  versions: readonly Version[],
): void {
  const id = world.idOf(story)
  const first = versions[0] ?? missing(`the versions of ${story.name}`)
  const last = versions.at(-1) ?? first
  const { type } = typeOf(story)
  const tagged = (story.tags ?? []).length > 0
  const shared = { organization_id: project.story.organization }
  world.tables.documents.push({
    id,
    ...shared,
    project_id: project.id,
    task_id: story.task === undefined ? null : taskOf(project, story.task).id,
    ticket_id: null,
    room_id: null,
    message_id: null,
    folder_id: folderId(world, project, story),
    name: story.name,
    mimetype: type,
    type: documentTypeOf(type),
    size: last.file.size,
    sha256: last.file.sha256,
    versions_count: versions.length,
    file_id: last.file.id,
    internal: story.internal ?? false,
    uploaded_by_id: first.by,
    scan: 'none',
    has_thumbnail: false,
    retained_until: null,
    deleted_at: null,
    search_text: searchable(story.name),
    created_at: first.at,
    updated_at: Math.max(last.at, tagged ? first.at + MINUTE : 0),
    version: versions.length + (tagged ? 1 : 0),
  })
  for (const [index, { number, at, by, file }] of versions.entries())
    world.tables.document_versions.push({
      id: world.idOf(story.versions[index] ?? missing('a version')),
      ...shared,
      document_id: id,
      version: number,
      filename: story.name,
      mimetype: type,
      size: file.size,
      sha256: file.sha256,
      file_id: file.id,
      uploaded_by_id: by,
      scan: 'none',
      has_thumbnail: false,
      created_at: at,
      updated_at: at,
    })
  for (const name of story.tags ?? [])
    world.tables.document_tags.push({ document_id: id, tag: name, tag_key: searchable(name) })
}
