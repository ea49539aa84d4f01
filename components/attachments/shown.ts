/** What is loaded when there is a file to show: the Preview, a file in the transcript, and one on its way there. */
export { PendingFile } from './line/PendingFile.tsx';
export { SentFile } from './line/SentFile.tsx';
export { FilesTray } from './preview/FilesTray.tsx';
