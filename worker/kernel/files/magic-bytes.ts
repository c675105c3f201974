import type { FileForm } from '../../../contract/platform/uploads.ts'

/** The first bytes that the form of a file is recognized by. */
export const HEAD_BYTES = 1_024

/** Whether a file begins as its ending promises: a name can be chosen freely, the first bytes of a valid file cannot. */
export function hasForm(form: FileForm, head: Uint8Array): boolean {
  return FORMS[form](head)
}

type Check = (head: Uint8Array) => boolean

const starts =
  (...marks: readonly number[]): Check =>
  (head) =>
    marks.every((mark, at) => head[at] === mark)
const says =
  (text: string, from = 0): Check =>
  (head) =>
    new TextDecoder('latin1').decode(head.subarray(from, from + text.length)) === text
const any =
  (...checks: readonly Check[]): Check =>
  (head) =>
    checks.some((check) => check(head))
const all =
  (...checks: readonly Check[]): Check =>
  (head) =>
    checks.every((check) => check(head))

/** Text has no zero bytes, unless it is UTF-16 and begins with a byte order mark. */
const isText: Check = (head) => starts(0xff, 0xfe)(head) || starts(0xfe, 0xff)(head) || !head.includes(0)

const FORMS: Readonly<Record<FileForm, Check>> = {
  png: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: starts(0xff, 0xd8, 0xff),
  gif: any(says('GIF87a'), says('GIF89a')),
  webp: all(says('RIFF'), says('WEBP', 8)),
  // Some printer drivers write a line before the header.
  pdf: (head) => new TextDecoder('latin1').decode(head).includes('%PDF-'),
  zip: any(starts(0x50, 0x4b, 0x03, 0x04), starts(0x50, 0x4b, 0x05, 0x06)),
  ole: starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  text: isText,
  'iso-media': says('ftyp', 4),
  matroska: starts(0x1a, 0x45, 0xdf, 0xa3),
  ogg: says('OggS'),
  mp3: any(says('ID3'), (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0),
  wave: all(says('RIFF'), says('WAVE', 8)),
}
