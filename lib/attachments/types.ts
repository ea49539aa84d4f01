import type { FileGroup } from '../channels/files.ts';

/** A type of file that can be sent at all. What is not here is refused: programs, scripts, HTML, SVG and the like. */
export interface FileType {
  /** The media type that it is stored and served as. */
  type: string;
  group: FileGroup;
  /** How it may be named, in lower case; the first is the usual one. */
  extensions: readonly string[];
  /**
   * What programs that tell types by their first bytes call it, beside its own name. Null for text, of which they know
   * nothing: what begins "BM" is a picture to them, what begins "MZ" a program.
   */
  aliases: readonly string[] | null;
}

/** A picture that most browsers cannot decode. */
const HEIC = 'image/heic';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';
/** The old Office formats are one container, the new ones are ZIP archives; not every program looks inside. */
const OLD = ['application/x-cfb'];
const ZIP = ['application/zip'];

const binary = (
  group: FileGroup,
  type: string,
  extensions: readonly string[],
  aliases: readonly string[] = [],
): FileType => ({ type, group, extensions, aliases });
const text = (type: string, extensions: readonly string[]): FileType => ({
  type,
  group: 'document',
  extensions,
  aliases: null,
});

export const FILE_TYPES: readonly FileType[] = [
  binary('picture', 'image/jpeg', ['jpg', 'jpeg']),
  binary('picture', 'image/png', ['png'], ['image/apng']),
  binary('picture', 'image/gif', ['gif']),
  binary('picture', 'image/webp', ['webp']),
  binary('picture', 'image/avif', ['avif']),
  binary('picture', HEIC, ['heic', 'heif'], ['image/heif', 'image/heic-sequence', 'image/heif-sequence']),
  binary('video', 'video/mp4', ['mp4', 'm4v'], ['video/x-m4v']),
  binary('video', 'video/3gpp', ['3gp'], ['video/3gpp2']),
  binary('video', 'video/quicktime', ['mov']),
  binary('video', 'video/webm', ['webm'], ['video/matroska', 'video/x-matroska']),
  binary('audio', 'audio/mpeg', ['mp3']),
  binary('audio', 'audio/mp4', ['m4a'], ['audio/x-m4a']),
  binary('audio', 'audio/aac', ['aac']),
  binary('audio', 'audio/amr', ['amr']),
  binary(
    'audio',
    'audio/ogg',
    ['ogg', 'oga', 'opus'],
    ['application/ogg', 'audio/opus', 'audio/ogg; codecs=opus'],
  ),
  binary('audio', 'audio/wav', ['wav'], ['audio/vnd.wave', 'audio/x-wav']),
  binary('document', 'application/pdf', ['pdf']),
  binary('document', 'application/msword', ['doc'], OLD),
  binary('document', 'application/vnd.ms-excel', ['xls'], OLD),
  binary('document', 'application/vnd.ms-powerpoint', ['ppt'], OLD),
  binary('document', `${OFFICE}.wordprocessingml.document`, ['docx'], ZIP),
  binary('document', `${OFFICE}.spreadsheetml.sheet`, ['xlsx'], ZIP),
  binary('document', `${OFFICE}.presentationml.presentation`, ['pptx'], ZIP),
  binary('document', `${OPEN}.text`, ['odt'], ZIP),
  binary('document', `${OPEN}.spreadsheet`, ['ods'], ZIP),
  binary('document', `${OPEN}.presentation`, ['odp'], ZIP),
  binary('document', 'application/zip', ['zip']),
  text('text/plain', ['txt', 'log']),
  text('text/csv', ['csv']),
];

/** The type that a file's name says; undefined for one that is not sent. */
export function typeByName(name: string): FileType | undefined {
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase();
  return FILE_TYPES.find(({ extensions }) => extension !== undefined && extensions.includes(extension));
}

/** The type of a media type; undefined for one that is not sent. */
export function typeByMedia(media: string): FileType | undefined {
  return FILE_TYPES.find(({ type }) => type === media);
}

/** Whether every browser shows a file of this media type, without running anything. */
export function isShownAnywhere(media: string): boolean {
  const group = typeByMedia(media)?.group;
  return group !== undefined && group !== 'document' && media !== HEIC;
}

export function isText({ aliases }: FileType): boolean {
  return aliases === null;
}
