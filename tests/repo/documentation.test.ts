import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { pageOf } from '../../scripts/documentation.ts';

const files = await glob('**/*.md', { cwd: 'docs' });
const pages = files.map((file) => ({ file, ...pageOf(readFileSync(`docs/${file}`, 'utf8'), file) }));
/** Every page, every heading on it, and the files beside it. */
const places = new Set(
  pages.flatMap(({ name, html, files }) => [
    name,
    ...files,
    ...[...html.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => `${name}#${id}`),
  ]),
);
const linksOf = ({ name, html }: { name: string; html: string }) =>
  [...html.matchAll(/<a href="([^"]*)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => !/^[a-z]+:/.test(href) && !/^(\.\.\/)*(\.\/)?$/.test(href))
    .map((href) => posix.join(posix.dirname(name), href).replace(/^(.*)\/#/, '$1#'));

describe('the documentation', () => {
  test('has a page for each file, and one to begin with', () => {
    expect(places).toContain('index.html');
    expect(places).toContain('admin/first-start.html');
    expect(new Set(pages.map(({ name }) => name)).size).toBe(files.length);
  });

  test.each(pages)('leads from $file to pages and headings that there are', (page) => {
    expect(linksOf(page).filter((place) => !places.has(place))).toEqual([]);
  });

  test.each(pages)('has the pictures and files of $file', ({ files }) => {
    expect(files.filter((name) => !existsSync(`docs/${name}`))).toEqual([]);
  });

  test('can be reached from its first page: each file is named there', () => {
    const first = pages.find(({ name }) => name === 'index.html');
    const named = first === undefined ? [] : linksOf(first);
    const others = pages.map(({ name }) => name).filter((name) => name !== 'index.html');
    expect(others.filter((name) => !named.includes(name))).toEqual([]);
  });

  test('is HTML in the language it is written in, under its own title', () => {
    const german = pages.find(({ file }) => file === 'agents/de/handle-a-chat.md');
    expect(german?.html).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(german?.html).toMatch(/<link rel="stylesheet" href="\.\.\/\.\.\/docs\.css">/);
  });
});
