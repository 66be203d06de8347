/* node duckdb.mjs SQL INPUT OUTPUT: the statement, one thread. */
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { measured } from './measured.mjs';

const [sql, input, output] = process.argv.slice(2);
const quoted = (path) => path.replaceAll("'", "''");
const statement = readFileSync(sql, 'utf8').replace('{INPUT}', quoted(input)).replace('{OUTPUT}', quoted(output));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run('SET threads=1');
await measured(async () => {
    await connection.run(statement);
});
