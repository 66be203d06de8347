// Answers SQL over CSV files in DuckDB, all cells as text: askduckdb.mjs QUERY.sql NAME=FILE.csv ...
// Prints the rows as JSON, each an array of texts and nulls.
import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';

const [query, ...tables] = process.argv.slice(2);
const name = text => `"${text.replaceAll('"', '""')}"`;
const text = value => `'${value.replaceAll("'", "''")}'`;

const connection = await (await DuckDBInstance.create(':memory:')).connect();
for (const table of tables) {
    const at = table.indexOf('=');
    await connection.run(`CREATE TABLE ${name(table.slice(0, at))} AS SELECT * FROM `
        + `read_csv(${text(table.slice(at + 1))}, all_varchar = true, header = true)`);
}
const sql = readFileSync(query, 'utf8').replace(/;\s*$/, '');
const rows = (await connection.runAndReadAll(sql)).getRowsJson();
process.stdout.write(JSON.stringify(rows.map(row => row.map(cell => (cell === null ? null : String(cell))))));
