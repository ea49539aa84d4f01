import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { Marked, type Token } from 'marked';
import type { Plugin } from 'vite';

export interface Documentation {
  /** The folder of Markdown; a README.md becomes the page of its folder. */
  folder: string;
  /** Style sheets, of which the pages get one. */
  styles: readonly string[];
  /** An SVG. */
  icon: string;
}

/** Puts the documentation beside the pages of a build, below docs/, as HTML that needs no script. */
export function documentation({ folder, styles, icon }: Documentation): Plugin {
  return {
    name: 'documentation',
    apply: 'build',
    generateBundle() {
      const emit = (name: string, source: string | Buffer) =>
        this.emitFile({ type: 'asset', fileName: `docs/${name}`, source });
      emit('docs.css', styles.map((path) => readFileSync(path, 'utf8')).join('\n'));
      emit('icon.svg', readFileSync(icon));
      const beside = new Set<string>();
      for (const file of filesIn(folder).filter((name) => name.endsWith('.md'))) {
        const page = pageOf(readFileSync(join(folder, file), 'utf8'), file);
        emit(page.name, page.html);
        for (const name of page.files) beside.add(name);
      }
      for (const name of beside) emit(name, readFileSync(join(folder, name)));
    },
  };
}

/** A page made of a Markdown file, and the pictures and files that it needs beside it, by their names below the folder. */
export function pageOf(markdown: string, file: string): { name: string; html: string; files: string[] } {
  const files: string[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
    },
    walkTokens(token: Token) {
      if (token.type === 'image' || (token.type === 'link' && isFile(token.href)))
        files.push(posix.join(posix.dirname(file), token.href));
      if (token.type === 'link' && !/^[a-z]+:/.test(token.href)) token.href = nameOf(token.href);
    },
  });
  const body = reachable(marked.parse(markdown, { async: false }));
  const top = '../'.repeat(file.split('/').length - 1);
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'Sidedesk';
  const html = `<!doctype html>
<html lang="${/(?:^|\/)de\//.test(file) ? 'de' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<link rel="icon" href="${top}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${top}docs.css">
</head>
<body>
<main class="docs">
<nav><a href="${top}../">Sidedesk</a> <a href="${top || './'}">Documentation</a></nav>
${body}</main>
</body>
</html>
`;
  return { name: nameOf(file), html, files };
}

/** What scrolls by itself can be scrolled by keys, and an empty cell heads nothing. */
function reachable(html: string): string {
  return html
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<table>', '<table tabindex="0">')
    .replaceAll('<th></th>', '<td></td>');
}

/** Whether a link leads to a file as it is, neither to a page nor away. */
function isFile(href: string): boolean {
  return !/^[a-z]+:|^#|\.md(#|$)/.test(href);
}

/** Where a Markdown file is found as a page. */
function nameOf(file: string): string {
  return file.replace(/(^|\/)README\.md/, '$1index.html').replace(/\.md(?=#|$)/, '.html');
}

/** As the usual viewers of Markdown name a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
}
