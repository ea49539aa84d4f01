import { type Blob, File as NodeFile } from 'node:buffer';
import { fireEvent } from '@testing-library/dom';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import type { Rules } from '../../../lib/protocol/index.ts';
import { accountOf } from '../../../lib/uploads/database.ts';
import { Files } from '../../../lib/uploads/files.ts';
import type { Chat, PlayedSession } from '../fixtures/background.ts';
import { conversation, NOW, panelConversation, RULES, signedIn } from '../fixtures/builders.ts';
import { type OpenPanel, openPanel } from '../harness.tsx';

/** As they begin. */
export const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(64).fill(0)]);

/** A file as the browser gives it, whose bytes IndexedDB's double can keep. */
export function file(name: string, content: string | Uint8Array): File {
  return new NodeFile([content], name) as unknown as File;
}

/** A file of this size. */
export function fileOf(name: string, size: number): File {
  return new NodeFile([new Uint8Array(size).fill(97)], name) as unknown as File;
}

/** The browser decodes what begins as a PNG does. */
function decode(): void {
  HTMLCanvasElement.prototype.getContext = () => null;
  globalThis.createImageBitmap = async (source) => {
    const [first] = new Uint8Array(await (source as Blob).slice(0, 1).arrayBuffer());
    if (first !== 0x89) throw new Error('Not a picture.');
    return { width: 4, height: 2, close() {} };
  };
}

export function chatWith(over: Partial<Chat> = {}): Chat {
  return panelConversation(conversation('c1', 'Jonas'), ['c: Hello'], over);
}

/** A panel with one chat, on a machine that may have files. */
export async function openChat({
  chat = chatWith(),
  rules = RULES,
  ...session
}: {
  chat?: Chat;
  rules?: Rules;
} & Partial<PlayedSession> = {}): Promise<OpenPanel> {
  decode();
  const panel = openPanel(signedIn({ ...session, conversations: [chat], shown: 'c1', rules }));
  goOn();
  await Promise.all([
    import('../../../components/panel/held-files.ts'),
    import('../../../components/attachments/shown.ts'),
  ]);
  await panel.pass(1000);
  vi.useRealTimers();
  goOn();
  vi.setSystemTime(NOW);
  return panel;
}

/** IndexedDB's double goes on by it, whatever becomes of the timers. */
function goOn(): void {
  globalThis.setImmediate = setImmediate;
}

export function emptyMachine(): void {
  goOn();
  globalThis.indexedDB = new IDBFactory();
}

/** What is kept on this machine. */
export async function stored(): Promise<Files> {
  const { server, agent } = signedIn();
  return Files.open(accountOf(server, agent.id));
}

export function paste(panel: OpenPanel, files: File[], texts: Record<string, string> = {}): void {
  const reply = panel.screen.getByRole('textbox', { name: /Reply to/ });
  reply.focus();
  fireEvent.paste(reply, { clipboardData: { files, getData: (type: string) => texts[type] ?? '' } });
}

export function drop(panel: OpenPanel, files: File[]): void {
  fireEvent.drop(panel.screen.getByRole('log'), { dataTransfer: { files, types: ['Files'] } });
}

/** Waits for what takes a few turns, however busy the machine is. */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000 });
}
