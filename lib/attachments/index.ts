/**
 * What may be sent as a file, the same for panel, customer's page and server: by name and size before a byte is read
 * (`checkFile`), then by content (`checkContent`). Pure: no DOM, no Node.
 */
export {
  allowedTypes,
  checkContent,
  checkFile,
  checkKnown,
  HEAD_BYTES,
  type Ruled,
} from './check.ts';
export { fileName, LONGEST_NAME } from './names.ts';
export { FILE_REASONS, type FileReason, type FileRefusal, FileRefused } from './refusal.ts';
export { type AttachmentRules, readAttachmentRules } from './rules.ts';
export { fileSize } from './size.ts';
export { FILE_TYPES, type FileType, isShownAnywhere, isText, typeByMedia, typeByName } from './types.ts';
