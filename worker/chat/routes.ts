import * as backOffice from '../../contract/chat/admin.ts'
import * as files from '../../contract/chat/attachments.ts'
import * as messages from '../../contract/chat/messages.ts'
import * as rooms from '../../contract/chat/rooms.ts'
import { linkOrRedirect } from '../kernel/http/redirect.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { liveNow } from '../live/connection-figures.ts'
import { giveAttachment, giveThumbnail, linkTo } from './attachments/download.ts'
import { requestUpload } from './attachments/upload.ts'
import { closeRoom, expelParticipant } from './back-office.ts'
import { listContacts } from './contacts.ts'
import { clearUnreadMark, markUnread, pinRoom, unpinRoom } from './list-places.ts'
import { deleteMessage, editMessage, listMessages, listVersions, react, sendMessage } from './messages.ts'
import { listMutes, muteRoom, unmuteRoom } from './mutes.ts'
import { addParticipant, removeParticipant, setParticipantRole } from './participants.ts'
import { listRoomLoads, readRoomLoad } from './room-load.ts'
import { createRoom, listRooms, readRoom, renameRoom } from './rooms.ts'
import { searchMessages } from './search.ts'
import { readSettings, updateSettings } from './settings.ts'
import { roomSockets } from './sockets.ts'
import { readThread } from './threads.ts'
import { readUnread } from './unread.ts'

export function chatRoutes(app: App): void {
  roomRoutes(app)
  messageRoutes(app)
  fileRoutes(app)
  backOfficeRoutes(app)
  roomSockets(app)
}

function roomRoutes(app: App): void {
  serve(app, rooms.listRooms, (ctx, { query }) => listRooms(ctx, query))
  serve(app, rooms.listContacts, (ctx, { query }) => listContacts(ctx, query))
  serve(app, rooms.createRoom, async (ctx, { body }) => {
    const { room, existed } = await createRoom(ctx, body)
    return existed ? new Reply(room, { status: 200 }) : room
  })
  serve(app, rooms.readRoom, (ctx, { params }) => readRoom(ctx, params.roomId))
  serve(app, rooms.updateRoom, (ctx, { params, body }) => renameRoom(ctx, params.roomId, body.name))
  serve(app, rooms.addParticipant, async (ctx, { params, body }) => {
    const { participant, already } = await addParticipant(ctx, params.roomId, body.user_id)
    return already ? new Reply(participant, { status: 200 }) : participant
  })
  serve(app, rooms.updateParticipant, (ctx, { params, body }) =>
    setParticipantRole(ctx, params.roomId, params.userId, body.role),
  )
  serve(app, rooms.removeParticipant, (ctx, { params }) =>
    removeParticipant(ctx, params.roomId, params.userId).then(nothing),
  )
  serve(app, rooms.readUnread, readUnread)
  serve(app, rooms.listMutes, listMutes)
  serve(app, rooms.muteRoom, (ctx, { params }) => muteRoom(ctx, params.roomId).then(nothing))
  serve(app, rooms.unmuteRoom, (ctx, { params }) => unmuteRoom(ctx, params.roomId).then(nothing))
  serve(app, rooms.pinRoom, (ctx, { params }) => pinRoom(ctx, params.roomId).then(nothing))
  serve(app, rooms.unpinRoom, (ctx, { params }) => unpinRoom(ctx, params.roomId).then(nothing))
  serve(app, rooms.markUnread, (ctx, { params, body }) =>
    markUnread(ctx, params.roomId, body.from ?? null).then(nothing),
  )
  serve(app, rooms.clearUnreadMark, (ctx, { params }) => clearUnreadMark(ctx, params.roomId).then(nothing))
  serve(app, rooms.readSettings, readSettings)
  serve(app, rooms.updateSettings, (ctx, { body }) => updateSettings(ctx, body))
}

function messageRoutes(app: App): void {
  serve(app, messages.listMessages, (ctx, { params, query }) => listMessages(ctx, params.roomId, query))
  serve(app, messages.sendMessage, async (ctx, { params, body }) => {
    const { content, client_id, reply_to, thread, in_room, mentions, attachments } = body
    const draft = {
      content,
      clientId: client_id,
      replyTo: reply_to,
      thread,
      inRoom: in_room,
      mentions,
      attachments,
    }
    const sent = await sendMessage(ctx, params.roomId, draft)
    return sent.dup ? new Reply(sent, { status: 200 }) : sent
  })
  serve(app, messages.readThread, (ctx, { params, body }) =>
    readThread(ctx, params.roomId, { id: params.messageId, seq: body.seq }).then(nothing),
  )
  serve(app, messages.editMessage, (ctx, { params, body }) => {
    const { content, mentions } = body
    return editMessage(ctx, params.roomId, { id: params.messageId, content, mentions })
  })
  serve(app, messages.deleteMessage, (ctx, { params }) =>
    deleteMessage(ctx, params.roomId, params.messageId).then(nothing),
  )
  serve(app, messages.listVersions, (ctx, { params }) => listVersions(ctx, params.roomId, params.messageId))
  serve(app, messages.addReaction, (ctx, { params }) =>
    react(ctx, params.roomId, { id: params.messageId, emoji: params.emoji, on: true }).then(nothing),
  )
  serve(app, messages.removeReaction, (ctx, { params }) =>
    react(ctx, params.roomId, { id: params.messageId, emoji: params.emoji, on: false }).then(nothing),
  )
  serve(app, messages.searchMessages, (ctx, { query }) => searchMessages(ctx, query))
}

function fileRoutes(app: App): void {
  serve(app, files.requestUpload, (ctx, { params, body }) => requestUpload(ctx, params.roomId, body))
  serve(app, files.readAttachment, async (ctx, { params }, request) => {
    return linkOrRedirect(request, await linkTo(ctx, params.roomId, params.attachmentId))
  })
  serve(app, files.readAttachmentThumbnail, async (ctx, { params, query }) => {
    const pixels = query.side === '640' ? 640 : 320
    const response = await giveThumbnail(ctx, params.roomId, params.attachmentId, pixels)
    return new Reply(undefined, { response })
  })
  serve(app, files.readAttachmentContent, async (ctx, { params, query }) => {
    const response = await giveAttachment(ctx, params.roomId, params.attachmentId, query)
    return new Reply(undefined, { response })
  })
}

function backOfficeRoutes(app: App): void {
  serve(app, backOffice.listRoomLoads, (ctx, { query }) => listRoomLoads(ctx, query))
  serve(app, backOffice.readLive, liveNow)
  serve(app, backOffice.readRoomLoad, (ctx, { params }) => readRoomLoad(ctx, params.roomId))
  serve(app, backOffice.expelParticipant, (ctx, { params }) =>
    expelParticipant(ctx, params.roomId, params.userId).then(nothing),
  )
  serve(app, backOffice.closeRoom, (ctx, { params }) => closeRoom(ctx, params.roomId))
}

const nothing = () => undefined
