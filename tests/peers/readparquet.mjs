// What readers that none of us wrote make of a Parquet file, as JSON: {"duckdb": {"types": {...}, "rows": [[...]]},
// "hyparquet": {"rows": [[...]], "metadata": {...}}}. DuckDB's values are the text that it shows them as, times
// microseconds since 1970; hyparquet's decimals are JavaScript's numbers.
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

const path = process.argv[2];

async function byDuckDb() {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const name = `'${path.replaceAll("'", "''")}'`;
    const file = `read_parquet(${name})`;
    const columns = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`)).getRowObjectsJson();
    const asText = ({ column_name: name, column_type: type }) => {
        const column = `"${name.replaceAll('"', '""')}"`;
        const shown = value => (type.startsWith('TIMESTAMP') ? `epoch_us(${value})::VARCHAR` : `${value}::VARCHAR`);
        return type.endsWith('[]') ? `list_transform(${column}, lambda x: ${shown('x')})` : shown(column);
    };
    const rows = await connection.runAndReadAll(`SELECT ${columns.map(asText).join(', ')} FROM ${file}`);
    return {
        types: Object.fromEntries(columns.map(column => [column.column_name, column.column_type])),
        rows: rows.getRowsJson(),
        groups: (await connection.runAndReadAll(`SELECT row_group_id, path_in_schema, stats_min_value, stats_max_value, `
            + `stats_null_count, encodings, compression FROM parquet_metadata(${name})`)).getRowObjectsJson(),
    };
}

async function byHyparquet() {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const rows = await parquetReadObjects({ file, compressors });
    return {
        rows: rows.map(row => Object.values(row)),
        metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value])),
    };
}

const answer = { duckdb: await byDuckDb(), hyparquet: await byHyparquet() };
process.stdout.write(JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
