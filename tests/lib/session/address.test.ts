import { describe, expect, test } from 'vitest';
import { serverOrigin, socketAddress } from '../../../lib/session/api.ts';

describe('the address a person types', () => {
  test.each([
    ['desk.example.com', 'https://desk.example.com'],
    [' https://desk.example.com/ ', 'https://desk.example.com'],
    ['https://desk.example.com:8443/panel?x=1', 'https://desk.example.com:8443'],
    ['HTTPS://Desk.Example.com', 'https://desk.example.com'],
    ['localhost:7700', 'http://localhost:7700'],
    ['http://127.0.0.1:7700', 'http://127.0.0.1:7700'],
    ['https://localhost', 'https://localhost'],
  ])('%s means %s', (typed, origin) => {
    expect(serverOrigin(typed)).toBe(origin);
  });

  test.each(['', 'http://', 'javascript:alert(1)', 'ftp://desk.example.com', 'two words', 'https://[::1'])(
    '"%s" is no address',
    (typed) => {
      expect(() => serverOrigin(typed)).toThrow(expect.objectContaining({ code: 'bad_request' }));
    },
  );

  test.each(['http://desk.example.com', 'http://127.evil.com', 'http://localhost.evil.com'])(
    '%s would send tokens in the clear over the network',
    (typed) => {
      expect(() => serverOrigin(typed)).toThrow('https://');
    },
  );

  test('a name and password in an address are not kept', () => {
    expect(serverOrigin('https://anna:secret@desk.example.com')).toBe('https://desk.example.com');
  });
});

test('the socket is as safe as the server it belongs to', () => {
  expect(socketAddress('https://desk.example.com')).toBe('wss://desk.example.com/ws/agent');
  expect(socketAddress('http://localhost:7700')).toBe('ws://localhost:7700/ws/agent');
});
