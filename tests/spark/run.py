#!/usr/bin/env python3
"""Runs packaging/spark on a real Spark of two worker processes, and compares its tables with those of one machine.

    run.py FHIRSIDE_CLI FHIRSIDE_SPARK SYNTHEA_FOLDER

Ends with 77 and says so where there is no Spark."""

import collections
import datetime
import decimal
import glob
import gzip
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

CLI, JOB, SYNTHEA = (os.path.abspath(path) for path in sys.argv[1:4])
SKIP = 77
TYPES = ["Patient", "Condition", "Encounter", "Procedure", "MedicationRequest", "Immunization", "Observation"]
OWN = {"resource": "Observation", "constant": [{"name": "kind", "valueCode": "vital-signs"}],
       "where": [{"path": "category.coding.where(code = %kind).exists()"}],
       "select": [{"column": [
           {"name": "id", "path": "getResourceKey()", "type": "string"},
           {"name": "at", "path": "effective.ofType(dateTime)", "type": "dateTime"},
           {"name": "issued", "path": "issued", "type": "instant"},
           {"name": "value", "path": "value.ofType(Quantity).value", "type": "decimal"},
           {"name": "codes", "path": "code.coding.code", "type": "code", "collection": True},
           {"name": "code", "path": "code", "type": "CodeableConcept"}]}]}


def python_with_spark():
    """A python3 that has pyspark, or None; without Java there is no Spark."""
    if not shutil.which("java"):
        return None
    named = os.environ.get("FHIRSIDE_SPARK_PYTHON")
    if named:
        return named
    return sys.executable if importlib.util.find_spec("pyspark") else None


def ancestors(pid):
    while pid > 1:
        yield pid
        with open("/proc/%d/stat" % pid) as stat:
            pid = int(stat.read().rpartition(")")[2].split()[1])


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="fhirside-spark-")
        cls.data = os.path.join(cls.folder, "data")
        os.mkdir(cls.data)
        for name in TYPES:  # unpacked, so that Spark splits them
            with gzip.open(os.path.join(SYNTHEA, name + ".ndjson.gz")) as packed:
                with open(os.path.join(cls.data, name + ".ndjson"), "wb") as file:
                    shutil.copyfileobj(packed, file)
        tables = [{"name": name.lower(), "query": name} for name in TYPES]
        tables[0]["where"] = ["gender = 'female'"]
        tables.append({"name": "vitals", "query": "Observation", "view": OWN, "where": ["issued.exists()"]})
        cls.recipe = os.path.join(cls.folder, "all.fhirside.json")
        with open(cls.recipe, "w") as file:
            json.dump({"recipe": 2, "tables": tables}, file)
        schema = subprocess.run([CLI, "schema", cls.recipe], check=True, stdout=subprocess.PIPE).stdout
        cls.tables = json.loads(schema)["tables"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def run_job(self, *arguments, program=CLI, meanwhile=None):
        environment = dict(os.environ, PYSPARK_PYTHON=PYTHON, PYSPARK_DRIVER_PYTHON=PYTHON, SPARK_LOCAL_IP="127.0.0.1",
                           SPARK_LOCAL_DIRS=os.path.join(self.folder, "scratch"), LC_ALL="C.UTF-8")
        settings = {"spark.sql.files.maxPartitionBytes": "2m", "spark.sql.files.openCostInBytes": "64k",
                    "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.task.maxFailures": "4"}
        environment["PYSPARK_SUBMIT_ARGS"] = " ".join(
            ["--master local-cluster[2,1,1024]"] + ["--conf %s=%s" % each for each in settings.items()] + ["pyspark-shell"])
        with open(os.path.join(self.folder, "job.log"), "w+") as log:
            job = subprocess.Popen([PYTHON, JOB, "--program", program] + list(arguments), env=environment, stderr=log,
                                   stdout=log, cwd=self.folder)
            if meanwhile:
                meanwhile(job)
            code = job.wait(timeout=600)
            log.seek(0)
            return code, log.read()

    def rows_of_one_machine(self, table):
        """Each value as the text that stands in fhirside-cli's NDJSON; what is complex as what it means."""
        view = os.path.join(self.folder, "view.json")
        with open(view, "w") as file:
            json.dump(table["view"], file)
        command = [CLI, "view", view] + sorted(glob.glob(self.data + "/*.ndjson")) + ["--format", "ndjson"]
        for condition in table["where"]:
            command += ["--where", condition]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()

        def text(value, column):
            if isinstance(value, list) and column["collection"]:
                return tuple(text(item, column) for item in value)
            if value is None or isinstance(value, str):
                return value
            return json.dumps(value, sort_keys=True) if column["kind"] == "json" else str(value).lower()

        rows = (json.loads(line, parse_int=str, parse_float=str) for line in lines)
        return collections.Counter(
            tuple(text(row[column["name"]], column) for column in table["columns"]) for row in rows)

    def rows_of_spark(self, table, folder):
        """The same of Parquet, where each value is made a text by what its type says."""
        columns = table["columns"]

        def text(value, column):
            if isinstance(value, list):
                return tuple(text(item, column) for item in value)
            if value is None:
                return None
            if column["kind"] == "json":
                return json.dumps(json.loads(value, parse_int=str, parse_float=str), sort_keys=True)
            if isinstance(value, datetime.datetime):
                return value.timestamp()
            if isinstance(value, decimal.Decimal):
                return format(value, "f")
            if isinstance(value, datetime.date):
                return value.isoformat()
            return str(value).lower() if isinstance(value, bool) else str(value)

        rows = self.read_parquet(os.path.join(folder, table["name"] + ".parquet"))
        return collections.Counter(
            tuple(text(value, column) for value, column in zip(row, columns)) for row in rows)

    @classmethod
    def read_parquet(cls, path):
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config(
            "spark.driver.host", "127.0.0.1").getOrCreate()
        return [tuple(row) for row in spark.read.parquet(path).collect()]

    def compare(self, folder, tables):
        for table in tables:
            with open(os.path.join(folder, table["name"] + ".columns.json")) as file:
                said = json.load(file)
            moments = {place for place, column in enumerate(said["columns"]) if "timestamp" in column["spark"]}

            def moment(row):
                return tuple(datetime.datetime.fromisoformat(value).timestamp()
                             if place in moments and isinstance(value, str) else value for place, value in enumerate(row))

            wanted = collections.Counter()
            for row, count in self.rows_of_one_machine(table).items():
                wanted[moment(row)] += count
            with self.subTest(table=table["name"], rows=sum(wanted.values())):
                self.assertGreater(sum(wanted.values()), 50)
                self.assertTrue(self.rows_of_spark(table, folder) == wanted)
                self.assertEqual(said["rows"], sum(wanted.values()))
                self.assertTrue(said["complete"])
            print("%s: %d rows as on one machine" % (table["name"], said["rows"]), flush=True)

    def types_of(self, folder, table):
        with open(os.path.join(folder, table + ".columns.json")) as file:
            return {column["name"]: column["spark"] for column in json.load(file)["columns"]}

    def test_rows_are_those_of_one_machine(self):
        found, known, text = (os.path.join(self.folder, types) for types in ("found", "known", "text"))
        code, log = self.run_job(self.recipe, self.data, "-o", found, "--files", "%s.ndjson")
        self.assertEqual(code, 0, log[-4000:])
        self.compare(found, self.tables)
        types = self.types_of(found, "vitals")
        self.assertEqual([types["at"], types["issued"], types["codes"], types["code"]],
                         ["timestamp", "timestamp", "array<string>", "string"])
        few = [table for table in self.tables if table["name"] in ("patient", "vitals")]
        for types, folder in (("known", known), ("text", text)):
            code, log = self.run_job(self.recipe, self.data, "-o", folder, "--types", types, "--table", "patient",
                                     "--table", "vitals")
            self.assertEqual(code, 0, log[-4000:])
            self.compare(folder, few)
        self.assertEqual(set(self.types_of(known, "vitals").values()), {"string", "array<string>"})
        self.assertIn("boolean", self.types_of(known, "patient").values())
        self.assertNotIn("boolean", self.types_of(text, "patient").values())

    def test_killed_workers_change_nothing(self):
        """The first child stops in the middle of its rows until it is killed, the second until its executor is."""
        held = os.path.join(self.folder, "held")
        os.mkdir(held)
        program = os.path.join(self.folder, "slow-cli")
        with open(program, "w") as file:
            file.write('''#!/bin/sh
[ "$1" = view ] || exec "{cli}" "$@"
for name in child executor; do
    if mkdir "{held}/$name" 2> /dev/null; then
        "{cli}" "$@" | head -n 3
        echo $$ > "{held}/$name/new"
        mv "{held}/$name/new" "{held}/$name/pid"
        exec sleep 600
    fi
done
exec "{cli}" "$@"
'''.format(cli=CLI, held=held))
        os.chmod(program, 0o755)

        def held_pid(job, name):
            path = os.path.join(held, name, "pid")
            while job.poll() is None and not os.path.exists(path):
                time.sleep(0.05)
            with open(path) as file:
                return int(file.read())

        def kill(job):
            child = held_pid(job, "child")
            os.kill(child, signal.SIGKILL)
            other = held_pid(job, "executor")
            for pid in ancestors(other):
                with open("/proc/%d/cmdline" % pid, "rb") as file:
                    if b"CoarseGrainedExecutorBackend" in file.read():
                        os.kill(pid, signal.SIGKILL)
                        break
            else:
                self.fail("no executor above the child")
            os.kill(other, signal.SIGKILL)
            print("killed: a child of one task, and the executor of another", flush=True)

        folder = os.path.join(self.folder, "killed")
        code, log = self.run_job(self.recipe, self.data, "-o", folder, "--table", "observation", "--files", "%s.ndjson",
                                 program=program, meanwhile=kill)
        self.assertEqual(code, 0, log[-4000:])
        self.assertIn("was killed by signal 9", log)
        self.compare(folder, [table for table in self.tables if table["name"] == "observation"])

    def test_faults_are_named_and_no_data(self):
        broken = os.path.join(self.folder, "broken")
        os.mkdir(broken)
        with open(os.path.join(broken, "Patient.ndjson"), "w") as file:
            file.write('{"resourceType":"Patient","id":"a","name":[{"family":"Geheimrat"}]}\n'
                       '{"resourceType":"Patient","id":"b","name":[{"family":"Geheimrat"]}\n'
                       '{"resourceType":"Patient","id":"c","birthDate":"1980"}\n')
        folder = os.path.join(self.folder, "faults")
        code, log = self.run_job("Patient", broken, "-o", folder)
        self.assertNotIn(code, (0, 2, 5))
        self.assertIn("ended with exit code 5", log)
        self.assertIn("Patient.ndjson, line 2 of the part from byte 0: Not JSON", log)
        self.assertNotIn("Geheimrat", log)
        self.assertFalse(os.path.exists(os.path.join(folder, "Patient.parquet")))
        code, log = self.run_job("Patient", broken, "-o", folder, "--keep-incomplete")
        self.assertEqual(code, 5, log[-4000:])
        self.assertNotIn("Geheimrat", log)
        self.assertFalse(os.path.exists(os.path.join(folder, "Patient.parquet")))
        self.assertEqual(len(self.read_parquet(os.path.join(folder, "Patient.parquet.incomplete"))), 2)

    def test_refusals(self):
        recipe = os.path.join(self.folder, "refused.fhirside.json")
        for table, says in ({"query": "Patient?gender=female"}, "gender=female"), ({"query": "Patient", "limit": 5}, "limit"):
            with open(recipe, "w") as file:
                json.dump({"recipe": 2, "tables": [table]}, file)
            code, log = self.run_job(recipe, self.data, "-o", self.folder)
            self.assertEqual(code, 2, log[-4000:])
            self.assertIn(says, log)
            self.assertNotIn("Traceback", log)


PYTHON = python_with_spark()
if __name__ == "__main__":
    if not PYTHON or not os.path.isdir(SYNTHEA):
        what = "the Synthea data (FHIRSIDE_SHARED_DIR)" if PYTHON else "pyspark (PyPI) or openjdk-17-jre-headless"
        print("SKIP: the Spark run was not tested, for want of " + what)
        print("Totals: 0 passed, 0 failed, 1 skipped")
        sys.exit(SKIP)
    os.environ["TZ"] = "UTC"  # Spark gives times in the local zone, where an hour in autumn is there twice
    if PYTHON != sys.executable:
        os.execv(PYTHON, [PYTHON] + sys.argv)
    time.tzset()
    done = unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2, exit=False).result
    faults = len(done.failures) + len(done.errors)
    print("Totals: %d passed, %d failed, 0 skipped" % (max(done.testsRun - faults, 0), faults))  # as Qt Test has it
    sys.exit(0 if done.wasSuccessful() else 1)
