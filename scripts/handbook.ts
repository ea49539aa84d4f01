import { marked, type Token } from 'marked';
import type { Plugin } from 'vite';

/**
 * Makes what is written for agents (docs/agents, Markdown) importable as HTML: its pictures become the build's own,
 * and a link to another chapter leads to it in the same page.
 */
export const handbook: Plugin = {
  name: 'handbook',
  enforce: 'pre',
  transform(source, id) {
    if (!/\/docs\/agents\/.+\.md$/.test(id)) return undefined;
    const pictures: string[] = [];

    function walk(token: Token): void {
      if (token.type === 'image') {
        pictures.push(token.href);
        token.href = mark(pictures.length - 1);
      }
      if (token.type === 'link') token.href = token.href.replace(/^([\w-]+)\.md$/, '#$1');
    }

    const html = JSON.stringify(marked.parse(source, { walkTokens: walk, async: false }));
    const imports = pictures.map((path, at) => `import picture${at} from ${JSON.stringify(path)};`);
    const filled = pictures.reduce((text, _, at) => text.replace(mark(at), `"+picture${at}+"`), html);
    return { code: `${imports.join('\n')}\nexport default ${filled};`, map: null };
  },
};

function mark(picture: number): string {
  return `picture-${picture}-here`;
}
