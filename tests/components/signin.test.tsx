// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { SECOND, signedOut } from './fixtures/builders.ts';
import { type OpenPanel, openPanel } from './harness.tsx';

vi.mock('webextension-polyfill', () => import('./fixtures/browser.ts'));

let panel: OpenPanel;
afterEach(() => panel.close());

test('login and password sign in at the server that is remembered', async () => {
  panel = openPanel(signedOut({ login: '' }));
  await panel.loaded();
  await panel.user.type(panel.screen.getByLabelText('Login'), ' mira ');
  await panel.user.type(panel.screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(panel.asked('sign_in')).toEqual([
    { type: 'sign_in', server: 'https://desk.example.com', login: 'mira', password: 'correct horse' },
  ]);
});

test('the field to fill in has the focus from the first moment, so that no key of somebody quick goes elsewhere', async () => {
  let first: Element | null = null;
  const look = new MutationObserver(() => {
    if (document.querySelector('[name=server]')) first ??= document.activeElement;
  });
  look.observe(document.body, { childList: true, subtree: true });
  panel = openPanel(signedOut({ server: '' }));
  await panel.loaded();
  look.disconnect();
  expect(first).toBe(panel.screen.getByLabelText('Server address'));
});

test('on first use the form begins with the server’s address, and is not turned about by an error', async () => {
  panel = openPanel(signedOut({ server: '' }));
  await panel.loaded();
  const order = () => [...panel.root.querySelectorAll('input')].map(({ name }) => name);
  expect(order()).toEqual(['server', 'login', 'password']);
  panel.showSnapshot(signedOut({ error: { code: 'unreachable', message: '' } }));
  await panel.pass(50);
  expect(order()).toEqual(['server', 'login', 'password']);
});

test('nothing is asked twice while a sign-in is under way', async () => {
  panel = openPanel(signedOut({ busy: true }));
  await panel.loaded();
  await panel.user.type(panel.screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(panel.asked('sign_in')).toEqual([]);
});

test('wrong credentials are said in words, and the password is asked for again', async () => {
  panel = openPanel(signedOut({ error: { code: 'wrong_credentials', message: '' } }));
  await panel.loaded();
  await panel.pass(50);
  expect(panel.screen.getByRole('alert').textContent).toContain('Login or password is not right');
  expect(document.activeElement).toBe(panel.screen.getByLabelText('Password'));
});

test('a wrong password is typed over', async () => {
  panel = openPanel(signedOut({}));
  await panel.loaded();
  await panel.user.type(panel.screen.getByLabelText('Password'), 'wrong horse{Enter}');
  panel.showSnapshot(signedOut({ busy: true }));
  await panel.pass(50);
  panel.showSnapshot(signedOut({ error: { code: 'wrong_credentials', message: '' } }));
  await panel.pass(50);
  await panel.user.keyboard('correct horse{Enter}');
  expect(panel.asked('sign_in').map(({ password }) => password)).toEqual(['wrong horse', 'correct horse']);
});

test('too many attempts: the seconds to wait are counted', async () => {
  panel = openPanel(signedOut({ error: { code: 'too_many_attempts', message: '', retryAfter: 10 } }));
  await panel.loaded();
  const alert = panel.screen.getByRole('alert');
  expect(alert.textContent).toContain('Try again in 10 seconds.');
  await panel.pass(9 * SECOND);
  expect(alert.textContent).toContain('Try again in 1 second.');
  await panel.pass(2 * SECOND);
  expect(alert.textContent).toContain('You can try again now.');
});

test.each([
  ['that does not answer is named', 'unreachable', 'https://desk.example.com'],
  ['address that is none is said to be none', 'bad_request', 'It begins with https://'],
] as const)('a server %s, and its address is there to be corrected', async (_, code, words) => {
  panel = openPanel(signedOut({ error: { code, message: '' } }));
  await panel.loaded();
  await panel.pass(50);
  expect(panel.screen.getByRole('alert').textContent).toContain(words);
  expect(document.activeElement).toBe(panel.screen.getByLabelText('Server address'));
  expect(panel.root.querySelector('details')?.open).toBe(true);
});

test('a server that the administrator has set can be read and not changed, also when it does not answer', async () => {
  panel = openPanel(signedOut({ managed: true, error: { code: 'unreachable', message: '' } }));
  await panel.loaded();
  await panel.pass(50);
  expect(panel.screen.getByLabelText('Server address')).toHaveProperty('readOnly', true);
  expect(panel.screen.getByText('Set by your administrator.')).toBeTruthy();
  expect(document.activeElement).toBe(panel.screen.getByLabelText('Password'));
});
