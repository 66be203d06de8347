#!/usr/bin/env python3
"""Runs the views of a recipe over folders of NDJSON on a Spark cluster, and writes Parquet.

    spark-submit fhirside_spark.py ward.fhirside.json hdfs:///export -o hdfs:///tables

Spark splits the files by lines; each part is piped through `fhirside-cli view`, so the rows are those of one machine.
README.md, "When the data outgrow your machine", says what it needs and what becomes of faults. Python 3.8, Spark 3.4 and
later; nothing else.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

USAGE, INCOMPLETE = 2, 5  # exit codes of fhirside-cli
MOST_SAID = 4000  # characters of a child's standard error that go into the message of a failed task
MOST_FILES = 20  # that such a message names
BATCH = 1 << 20  # bytes of lines that are handed to a child at once
OTHER_COLUMNS = "fhirside-cli on this worker makes other columns than on the driver: is its version the same?"
ANY_FILE = "*.{ndjson,jsonl,ndjson.gz,jsonl.gz}"


class Refused(Exception):
    """What somebody asked for, and cannot have; said without a traceback."""


# ---- On the workers. What stands here is sent to them with the job, so it imports nothing of this file. ----


class Columns:
    """Takes apart the rows that fhirside-cli writes as NDJSON. The digits and the text of what FHIR calls complex stay as
    they were sent: a value is cut out of its line, and only what is a string is unescaped."""

    def __init__(self, columns, types):
        self.has_json = any(column["kind"] == "json" for column in columns)
        self.keys = [json.dumps(column["name"], ensure_ascii=False) + ":" for column in columns]
        self.lists = [column["collection"] for column in columns]
        self.kinds = [column["kind"] if types == "known" else "text" for column in columns]
        self.names = [column["name"] for column in columns]
        self.limits = [63 if "bigint" in column["spark"] else 31 for column in columns]
        # Of what is no text to Spark or no string in NDJSON, the places.
        self.odd = [place for place, column in enumerate(columns)
                    if column["kind"] == "boolean" or self.kinds[place] == "integer"]
        self.scan = json.JSONDecoder(strict=False).scan_once
        self.scan_texts = json.JSONDecoder(strict=False, parse_int=str, parse_float=str).scan_once

    def quick(self, line):
        """row() of a table without a column whose text would be lost by reading it: many times as fast."""
        found, _ = self.scan_texts(line, 0)
        if list(found) != self.names:
            raise ValueError(OTHER_COLUMNS)
        row = list(found.values())
        for place in self.odd:
            value = row[place]
            if isinstance(value, list):
                row[place] = [self.typed(self.text(item), place) for item in value]
            else:
                row[place] = self.typed(self.text(value), place)
        return tuple(row)

    @staticmethod
    def text(value):
        return ("true" if value else "false") if isinstance(value, bool) else value

    def value(self, line, at):
        value, end = self.scan(line, at)
        return (value if value is None or isinstance(value, str) else line[at:end]), end

    def typed(self, text, place):
        kind = self.kinds[place]
        if text is None or kind not in ("boolean", "integer"):
            return text
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
        if kind == "integer" and re.fullmatch("0|-?[1-9][0-9]{0,18}", text):
            number = int(text)
            if -(1 << self.limits[place]) <= number < 1 << self.limits[place]:
                return number
        raise ValueError(
            "a value of column %s is not of its type; --types found or text keeps it as it was sent" % self.names[place])

    def row(self, line):
        at = 0
        row = []
        for place, key in enumerate(self.keys):
            at += 1  # behind { or ,
            if not line.startswith(key, at):
                raise ValueError(OTHER_COLUMNS)
            at += len(key)
            if not self.lists[place]:
                value, at = self.value(line, at)
                row.append(self.typed(value, place))
                continue
            items = []
            while line[at] != "]":
                at += 1  # behind [ or ,
                if line[at] == "]":
                    break
                item, at = self.value(line, at)
                items.append(self.typed(item, place))
            at += 1
            row.append(items)
        return tuple(row)


class Child:
    """fhirside-cli over the lines of one part. Feeding, reading and listening have a thread each: a pipe that nobody
    empties would stop all of them."""

    def __init__(self, command, lines):
        self.lines = lines
        self.files = []  # [path, where its part begins, lines of it] in the order of the lines
        self.fault = None  # of the input
        self.said = b""
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=BATCH)
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.feed, self.listen)]
        for thread in self.threads:
            thread.start()

    def feed(self):
        try:
            for value, path, start in self.lines:
                if not self.files or self.files[-1][:2] != [path, start]:
                    self.files.append([path, start, 0])
                self.files[-1][2] += 1
                self.process.stdin.write(bytes(value) + b"\n")
        except BrokenPipeError:
            pass  # the child has ended, and its exit code says why
        except Exception as fault:  # of Spark's own reading: the rows so far are not all
            self.fault = fault
        try:
            self.process.stdin.close()
        except OSError:
            pass

    def listen(self):
        for line in self.process.stderr:
            if len(self.said) < MOST_SAID:
                self.said += line

    def stop(self):
        self.process.kill()
        self.process.wait()

    def end(self):
        """The exit code; what went wrong with the input is raised."""
        code = self.process.wait()
        for thread in self.threads:
            thread.join()
        if self.fault:
            raise self.fault
        return code

    def place(self, number):
        """Where resource NUMBER of standard input stands, counted over lines that are not empty or hold one each."""
        for path, start, lines in self.files:
            if number <= lines:
                return "%s, line %d of the part from byte %d" % (path, number, start)
            number -= lines
        return "-"

    def message(self, code):
        said = self.said.decode("utf-8", "replace")[:MOST_SAID]
        said = re.sub(r"^(Note: )?-, resource (\d+) \(byte \d+\)",
                      lambda found: (found[1] or "") + self.place(int(found[2])), said, flags=re.M)
        why = "was killed by signal %d" % -code if code < 0 else "ended with exit code %d" % code
        files = ["%s from byte %d" % (path, start) for path, start, _ in self.files]
        more = len(files) - MOST_FILES
        listed = "; ".join(files[:MOST_FILES]) + ("; and %d more" % more if more > 0 else "")
        return "fhirside-cli %s over %s\n%s" % (why, listed or "no lines", said)


def rows_of(table, program, types, incomplete):
    """A function for mapPartitions: lines to rows, the same ones at each try. INCOMPLETE counts the parts of which
    something is missing; without it such a part fails its task."""

    def run(lines):
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as view:
            json.dump(table["view"], view)
            view.flush()
            command = [program, "view", view.name, "-", "--ndjson", "--format", "ndjson"]
            for condition in table["where"]:
                command += ["--where", condition]
            child = Child(command, lines)
            columns = Columns(table["columns"], types)
            read = columns.row if columns.has_json else columns.quick
            try:
                for line in child.process.stdout:
                    yield read(line.decode("utf-8"))
                code = child.end()
            except BaseException:  # also when Spark wants no more rows
                child.stop()
                raise
            if code == INCOMPLETE and incomplete is not None:
                incomplete.add(1)
            elif code != 0:
                raise RuntimeError(child.message(code))

    return run


# ---- On the driver. ----


def schema_of(options):
    """What is asked for: `fhirside-cli schema`, which refuses what it does not know by name, before anything is read."""
    command = [options.program, "schema", options.recipe]
    for name, values in (("--set", options.set), ("--table", options.table)):
        for value in values:
            command += [name, value]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        raise Refused("%s cannot be run: %s" % (options.program, error.strerror))
    if done.returncode != 0:
        raise Refused(done.stderr.decode("utf-8", "replace").strip())
    tables = json.loads(done.stdout)["tables"]
    for table in tables:
        if "?" in table["query"]:
            raise Refused("%s: the search %s is a server's to do; as a condition of the recipe (where) it can be done here."
                          % (table["name"], table["query"]))
        if "limit" in table:
            raise Refused("%s: a limit says which rows are the first, and files in parts have no first." % table["name"])
    return tables


def spark_name(kind):
    return {"boolean": "boolean", "int32": "int", "int64": "bigint"}[kind]


DAY = r"^\\d{4}-\\d{2}-\\d{2}"
CLOCK = r"T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?"
ZONE = r"(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)$"
NUMBER = r"^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"
VALID_DAY = "try_cast(substr({x}, 1, 10) AS date) IS NOT NULL"
TESTS = {  # of a value {x}: what has to hold for all values of a column that is to have a type
    "boolean": "{x} IN ('true', 'false')",
    "whole": "{x} RLIKE '^(0|-?[1-9][0-9]{{0,18}})$' AND try_cast({x} AS bigint) IS NOT NULL",
    "int": "try_cast({x} AS int) IS NOT NULL",
    "number": "{x} RLIKE '" + NUMBER.replace("{", "{{").replace("}", "}}") + "' AND NOT {x} RLIKE '^-[0.]*$'",
    "day": "{x} RLIKE '" + (DAY + "$").replace("{", "{{").replace("}", "}}") + "' AND " + VALID_DAY,
    "moment": "{x} RLIKE '" + (DAY + CLOCK + ZONE).replace("{", "{{").replace("}", "}}") + "' AND " + VALID_DAY,
    "local": "{x} RLIKE '" + (DAY + CLOCK + "$").replace("{", "{{").replace("}", "}}") + "' AND " + VALID_DAY,
}
SIZES = {  # of a number {x}
    "before": "length(regexp_replace(split({x}, '[.]')[0], '-', ''))",
    "behind": "length(coalesce(get(split({x}, '[.]'), 1), ''))",
}
ASKED = {"boolean": ["boolean"], "integer": ["whole", "int", "number"], "decimal": ["number"],
         "date": ["day"], "dateTime": ["day", "moment", "local"]}


def facts_of(column):
    """SQL aggregates that tell what all values of a column have in common, by name."""
    name = "`%s`" % column["name"]
    facts = {"filled": "count_if(%s)" % ("size(%s) > 0" % name if column["collection"] else name + " IS NOT NULL")}
    for test in ASKED.get(column["kind"], []):
        if column["collection"]:
            facts[test] = "bool_and(forall(%s, x -> %s))" % (name, TESTS[test].format(x="x"))
        else:
            facts[test] = "bool_and(%s)" % TESTS[test].format(x=name)
    if "number" in facts:
        for size, of in SIZES.items():
            for edge in ("min", "max"):
                inner = "array_%s(transform(%s, x -> %s))" % (edge, name, of.format(x="x"))
                facts[edge + " " + size] = "%s(%s)" % (edge, inner if column["collection"] else of.format(x=name))
    return facts


def decimal_of(found):
    """One number of digits behind the point, and 38 at most: then DECIMAL gives each value back as it was sent."""
    if not found.get("number") or found["min behind"] != found["max behind"]:
        return "string"
    digits = found["max before"] + found["max behind"]
    return "string" if digits > 38 else "decimal(%d,%d)" % (18 if digits <= 18 else 38, found["max behind"])


def found_type(column, found):
    """The type that each of the values can be read back from, by the rules of Fhirside's own Parquet files."""
    kind = column["kind"]
    is_empty = found["filled"] == 0
    if kind == "boolean":
        return "boolean" if is_empty or found["boolean"] else "string"
    if kind == "integer":
        if is_empty or found["whole"]:
            return "int" if "bigint" not in column["spark"] and (is_empty or found["int"]) else "bigint"
        return decimal_of(found)
    if kind == "decimal":
        return "string" if is_empty else decimal_of(found)
    if kind in ("date", "dateTime"):
        if is_empty or found["day"]:
            return "timestamp" if is_empty and kind == "dateTime" else "date"
        return "timestamp" if found.get("moment") else "timestamp_ntz" if found.get("local") else "string"
    return "string"


def with_found_types(frame, columns):
    asked, names = [], []
    for place, column in enumerate(columns):
        for fact, sql in facts_of(column).items():
            names.append((place, fact))
            asked.append("%s AS f%d" % (sql, len(asked)))
    answer = frame.selectExpr(*asked).first()
    found = [{} for _ in columns]
    for (place, fact), value in zip(names, answer):
        found[place][fact] = value
    casts = []
    for column, facts in zip(columns, found):
        kind = found_type(column, facts)
        kind = "array<%s>" % kind if column["collection"] else kind
        casts.append("CAST(`{0}` AS {1}) AS `{0}`".format(column["name"], kind))
    return frame.selectExpr(*casts)


class Folder:
    """Where the tables go: whatever Spark can write to."""

    def __init__(self, spark, path):
        self.jvm = spark.sparkContext._jvm
        self.path = self.jvm.org.apache.hadoop.fs.Path(path)
        self.system = self.path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())

    def at(self, name):
        return self.jvm.org.apache.hadoop.fs.Path(self.path, name)

    def remove(self, name):
        self.system.delete(self.at(name), True)

    def rename(self, old, new):
        self.remove(new)
        if not self.system.rename(self.at(old), self.at(new)):
            raise Refused("%s cannot be renamed to %s." % (self.at(old), self.at(new)))

    def write(self, name, text):
        stream = self.system.create(self.at(name), True)
        stream.write(bytearray(text.encode("utf-8")))
        stream.close()


def lines_of(spark, table, options):
    """The lines of the files as they are, byte by byte: what is not UTF-8 is fhirside-cli's to report."""
    reader = spark.read.option("pathGlobFilter", options.files.replace("%s", table["resource"]))
    reader = reader.option("recursiveFileLookup", "true").option("lineSep", "\n")
    return reader.text(options.folders).selectExpr(
        "CAST(value AS binary)", "_metadata.file_path", "_metadata.file_block_start")


def schema_for(columns, types):
    kinds = [column["spark"] if types == "known" else "array<string>" if column["collection"] else "string"
             for column in columns]
    return ", ".join("`%s` %s" % (column["name"], kind) for column, kind in zip(columns, kinds))


def make(spark, table, options):
    """One table; whether it is whole."""
    from pyspark import StorageLevel

    context = spark.sparkContext
    incomplete = context.accumulator(0) if options.keep_incomplete else None
    columns = table["columns"]
    run = rows_of(table, options.program, options.types, incomplete)
    rows = lines_of(spark, table, options).rdd.mapPartitions(run)
    frame = spark.createDataFrame(rows, schema_for(columns, options.types), verifySchema=False)
    if table["shown"]:
        by_name = {column["name"]: column for column in columns}
        columns = [by_name[name] for name in table["shown"] if name in by_name]
        frame = frame.select(["`%s`" % column["name"] for column in columns])
    kept = None
    if options.types == "found":
        kept = frame.persist(StorageLevel.DISK_ONLY)  # read twice: for the types, and to be written
        frame = with_found_types(kept, columns)
    folder = Folder(spark, options.output)
    part = table["name"] + ".part"
    frame.write.mode("overwrite").option("compression", "zstd").parquet(str(folder.at(part).toString()))
    if kept is not None:
        kept.unpersist()
    count = spark.read.parquet(str(folder.at(part).toString())).count()
    is_whole = incomplete is None or incomplete.value == 0
    folder.remove(table["name"] + (".parquet.incomplete" if is_whole else ".parquet"))
    folder.rename(part, table["name"] + (".parquet" if is_whole else ".parquet.incomplete"))
    types = [{"name": field.name, "type": column["type"], "spark": field.dataType.simpleString()}
             for field, column in zip(frame.schema, columns)]
    said = {"table": table["name"], "resource": table["resource"], "where": table["where"], "rows": count,
            "complete": is_whole, "types": options.types, "columns": types}
    folder.write(table["name"] + ".columns.json", json.dumps(said, indent=2, ensure_ascii=False) + "\n")
    print("%s: %d rows%s" % (table["name"], count, "" if is_whole else ", incomplete"), file=sys.stderr)
    return is_whole


def read_options(arguments):
    parser = argparse.ArgumentParser(
        description="Runs the views of a recipe over folders of NDJSON on a Spark cluster, and writes Parquet.")
    parser.add_argument("recipe", help="NAME.fhirside.json, a ViewDefinition, or a resource type for its usual columns")
    parser.add_argument("folders", nargs="+", help="where the NDJSON is; any address that Spark reads")
    parser.add_argument("-o", "--output", required=True, help="folder for NAME.parquet, a folder a table")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the recipe")
    parser.add_argument("--table", action="append", default=[], metavar="NAME", help="only this table of the recipe")
    parser.add_argument("--files", default=ANY_FILE, metavar="PATTERN",
                        help="names of the files that are read; %%s stands for the resource type (default: %s)"
                        % ANY_FILE)
    parser.add_argument("--program", default="fhirside-cli", help="on the driver and on each worker")
    parser.add_argument("--types", choices=["found", "known", "text"], default="found",
                        help="found: by all values, as Fhirside's own Parquet files; known: by the view alone, in one "
                        "pass; text: as it was sent")
    parser.add_argument("--keep-incomplete", action="store_true",
                        help="what is broken is passed by, and the table is NAME.parquet.incomplete")
    return parser.parse_args(arguments)


def main(arguments):
    options = read_options(arguments)
    try:
        tables = schema_of(options)
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.appName("fhirside " + os.path.basename(options.recipe)).getOrCreate()
        spark.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        spark.conf.set("spark.sql.session.timeZone", "UTC")
        spark.conf.set("spark.sql.ansi.enabled", "true")  # a value that does not fit is an error, never null
        spark.conf.set("spark.sql.legacy.timeParserPolicy", "CORRECTED")
        are_whole = [make(spark, table, options) for table in tables]
        spark.stop()
        return 0 if all(are_whole) else INCOMPLETE
    except Refused as refused:
        print(refused, file=sys.stderr)
        return USAGE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
