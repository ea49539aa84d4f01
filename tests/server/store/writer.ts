import { openEmbedded } from '../../../server/src/store/embedded.ts';

/** A server to be killed: writes row after row and tells each once it is acknowledged. */
const driver = await openEmbedded(process.argv[2] ?? '');
await driver.query('create table if not exists written (n int primary key)');
const [row] = await driver.query<{ last: number }>('select coalesce(max(n), 0) as last from written');
process.stdout.write('open\n');
for (let n = (row?.last ?? 0) + 1; ; n++) {
  await driver.query('insert into written (n) values ($1)', [n]);
  process.stdout.write(`${n}\n`);
}
