import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle } from 'puppeteer';
import { picture as pngOf } from '../../server/support/files.ts';
import type { Panel } from './panel.ts';

/** A file as a person has it. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

const FIELD = '.composer textarea';

/** What an agent does with files in the panel. */
export class PanelFiles {
  constructor(private readonly panel: Panel) {}

  /** Chooses them in the browser's own dialog, which the button opens. */
  async pick(...files: GivenFile[]): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'sidedesk-files-'));
    const paths = files.map(({ name }) => join(folder, name));
    for (const [at, { bytes }] of files.entries()) await writeFile(paths[at] ?? '', bytes);
    const [chooser] = await Promise.all([
      this.panel.page.waitForFileChooser(),
      this.panel.page.click('.tool-files'),
    ]);
    await chooser.accept(paths);
    await this.waitForHeld(...files.map(({ name }) => name));
    await rm(folder, { recursive: true });
  }

  /** Gives them to the field of the dialog, which not every browser lets a driver see. */
  async choose(file: GivenFile): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'sidedesk-files-'));
    const path = join(folder, file.name);
    await writeFile(path, file.bytes);
    await this.panel.page.click('.tool-files');
    const field = await this.panel.page.waitForSelector('#tray input[type=file]');
    await (field as ElementHandle<HTMLInputElement> | null)?.uploadFile(path);
    await this.waitForHeld(file.name);
    await rm(folder, { recursive: true });
  }

  async paste(...files: GivenFile[]): Promise<void> {
    await this.panel.page.focus(FIELD);
    await this.#give('paste', files);
  }

  async drop(...files: GivenFile[]): Promise<void> {
    await this.#give('drop', files);
  }

  /** Waits until these, among others, stand in the Preview and are looked at. */
  async waitForHeld(...names: string[]): Promise<void> {
    await this.panel.page.waitForFunction(
      (wanted) => {
        const rows = [...document.querySelectorAll('#tray .file')].map((row) => row.textContent ?? '');
        return wanted.every((name) => rows.some((row) => row.includes(name) && !row.includes('looked at')));
      },
      {},
      names,
    );
  }

  /** What is said in the Preview about the file of this name. */
  said(name: string): Promise<string> {
    return this.panel.page.$$eval(
      '#tray .file',
      (rows, wanted) => rows.find((row) => row.textContent?.includes(wanted))?.textContent ?? '',
      name,
    );
  }

  async send(): Promise<void> {
    await this.panel.page.click('.files-send[aria-disabled=false]');
  }

  /** The file of this name in the transcript, with what is said about it. */
  async waitForBubble(name: string, words = ''): Promise<void> {
    await this.panel.page.waitForFunction(
      (wanted, said) =>
        [...document.querySelectorAll('.transcript .file')].some(
          ({ textContent }) => textContent?.includes(wanted) && textContent.includes(said),
        ),
      {},
      name,
      words,
    );
  }

  async #give(kind: 'paste' | 'drop', files: GivenFile[]): Promise<void> {
    const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
    await this.panel.page.evaluate(
      (kind, given) => {
        const data = new DataTransfer();
        for (const { name, base64 } of given)
          data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
        const common = { bubbles: true, cancelable: true };
        const target = document.querySelector('.composer textarea');
        if (kind === 'paste')
          target?.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
        else
          document
            .querySelector('.transcript')
            ?.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: data }));
      },
      kind,
      given,
    );
    await this.waitForHeld(...files.map(({ name }) => name));
  }
}

export function textFile(name: string, text: string): GivenFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A ZIP archive by its first bytes, of this size in bytes: nothing that could be compressed on the way. */
export function archive(name: string, size: number): GivenFile {
  return { name, bytes: Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), randomBytes(size - 4)]) };
}

/** A picture (PNG). */
export async function picture(name: string): Promise<GivenFile> {
  return { name, bytes: await pngOf(64, 64) };
}
