import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { ARROWS, PURE } from './arrows.ts';
import { circlesOf, faultsOf, graphOf, reachOf, type Source } from './imports.ts';

const files = await glob(['{lib,components,entrypoints,server}/**/*.{ts,tsx,mjs,css,html}'], {
  ignore: ['**/dist/**', '**/node_modules/**'],
});
const sources: Source[] = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const graph = graphOf(sources, ARROWS);

describe('what may import what', () => {
  test('is as the table says', () => {
    expect(sources.flatMap((source) => faultsOf(source, ARROWS))).toEqual([]);
  });

  test('goes downwards: no rooms import each other, straight or in a circle', () => {
    expect(circlesOf(graph)).toEqual([]);
  });

  test('is a table of what there is: no line is left of a room that has gone', () => {
    const rooms = Object.keys(ARROWS).map((room) => room.replace('/*', ''));
    expect(rooms.filter((room) => !existsSync(room))).toEqual([]);
  });

  test.each(['lib/cleanup', 'components/ui', 'server/web/chat', 'server/web/embed', ...Object.keys(PURE)])(
    '%s comes neither to the extension’s API nor to Node.js, through nothing that it imports',
    (room) => {
      const reached = [...reachOf(room, graph)];
      expect(reached).toContain(room);
      expect(
        reached.filter((one) => ['lib/browser.ts', 'webextension-polyfill', 'node:'].includes(one)),
      ).toEqual([]);
    },
  );
});

describe('a fault that is planted is found:', () => {
  test.each([
    [
      'the panel imports the session',
      'components/offer/x.ts',
      "import { Session } from '../../lib/session/session.ts';",
    ],
    [
      'or only its type',
      'components/offer/x.ts',
      "import type { Session } from '../../lib/session/session.ts';",
    ],
    ['or a type in place', 'components/offer/x.ts', "type A = import('../../lib/session/state.ts').State;"],
    [
      'or when it runs',
      'components/offer/x.ts',
      "const late = () => import('../../lib/session/session.ts');",
    ],
    ['or hands it on', 'components/offer/x.ts', "export * from '../../lib/session/session.ts';"],
    [
      'the panel reads the policy',
      'components/panel/x.ts',
      "import { readPolicy } from '../../lib/policy/policy.ts';",
    ],
    [
      'a part for any page knows the panel',
      'components/ui/x.tsx',
      "import { usePanel } from '../panel/panel.ts';",
    ],
    [
      'a part for any page asks the browser',
      'components/ui/x.ts',
      "import { browser } from '../../lib/browser.ts';",
    ],
    [
      'the polyfill comes in past lib/browser.ts',
      'lib/port/x.ts',
      "import browser from 'webextension-polyfill';",
    ],
    ['the port knows the session', 'lib/port/x.ts', "import type { State } from '../session/state.ts';"],
    ['the protocol draws', 'lib/protocol/x.ts', "import { signal } from '@preact/signals';"],
    ['the protocol reads files', 'lib/protocol/x.ts', "import { readFileSync } from 'node:fs';"],
    [
      'a page’s script brings the background along',
      'entrypoints/capture.ts',
      "import '../lib/capture/service.ts';",
    ],
    [
      'the web chat reads the store',
      'server/web/widget/x.ts',
      "import { openStore } from '../../src/store/index.ts';",
    ],
    [
      'an HTML page starts the server',
      'server/web/chat/x.html',
      '<script type="module" src="../../src/main.ts"></script>',
    ],
    [
      'a style of the panel is taken for the chat',
      'server/web/widget/x.css',
      '@import "../../../components/styles/base.css";',
    ],
    [
      'the store knows a feature',
      'server/src/store/x.ts',
      "import { createQueues } from '../queues/index.ts';",
    ],
    ['HTTP knows a feature', 'server/src/http/x.ts', "import { createRules } from '../rules/index.ts';"],
    [
      'conversations know messages',
      'server/src/conversations/x.ts',
      "import { createSender } from '../messages/sender.ts';",
    ],
    [
      'messages know the rules',
      'server/src/messages/x.ts',
      "import { createRules } from '../rules/index.ts';",
    ],
    [
      'a worker starts what lies above',
      'server/src/store/x.ts',
      "new Worker(new URL('../live/hub.ts', import.meta.url));",
    ],
    [
      'the server draws',
      'server/src/live/x.ts',
      "import { App } from '../../web/widget/components/App.tsx';",
    ],
    [
      'the program needs its tests',
      'lib/session/x.ts',
      "import { Machine } from '../../tests/lib/session/support/machine.ts';",
    ],
    ['a folder that the map does not have', 'lib/helpers/x.ts', ''],
    ['a package that nobody decided on', 'lib/session/x.ts', "import { debounce } from 'lodash';"],
  ])('%s', (_what, file, text) => {
    expect(faultsOf({ file, text }, ARROWS)).toHaveLength(1);
  });

  test('two features of the panel need each other', () => {
    const both = [
      { file: 'components/offer/x.ts', text: "import type { A } from '../queues/x.ts';" },
      { file: 'components/queues/x.ts', text: "import type { B } from '../offer/x.ts';" },
    ];
    expect(both.flatMap((source) => faultsOf(source, ARROWS))).toEqual([]);
    expect(circlesOf(graphOf(both, ARROWS))).toEqual([
      ['components/offer', 'components/queues', 'components/offer'],
    ]);
  });

  test.each([
    ['a comment', "/** Taken from '../session/session.ts'. */ // import '../session/session.ts'"],
    ['a sentence', "const text = `not from '../session/session.ts'`;"],
    ['an address', "const help = 'https://example.com/import';"],
    ['what lies below', "import type { Message } from '../protocol/index.ts';"],
  ])('but not in %s', (_what, text) => {
    expect(faultsOf({ file: 'lib/port/x.ts', text }, ARROWS)).toEqual([]);
  });
});
