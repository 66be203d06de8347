#!/usr/bin/env python3
"""Runs the views of one recipe on Pathling, another runner of SQL on FHIR, and compares its rows with fhirside-cli's.

    onpathling.py FHIRSIDE_CLI SYNTHEA_FOLDER

FHIRSIDE_PATHLING_PYTHON names a python3 that has pathling (PyPI), FHIRSIDE_PATHLING_JAR Pathling's library-runtime of the
same version (Maven Central), and JAVA_HOME a Java that both take (21 for Pathling 9). Ends with 77 and says so where one of
them is missing.

The views keep to what SQL on FHIR asks of every runner. Pathling has no select() and no & in paths, which the views of the
program's own tables use: it refuses those by name."""

import collections
import decimal
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CLI, SYNTHEA = (os.path.abspath(path) for path in sys.argv[1:3])
SKIP = 77
KEY = re.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}")


def columns(**paths):
    return {"column": [{"name": name, "path": path} for name, path in paths.items()]}


VIEWS = {
    "patients": {"resource": "Patient", "select": [
        columns(id="getResourceKey()", gender="gender", birth="birthDate", died="deceased.ofType(dateTime)"),
        dict(columns(family="family", use="use"), forEach="name.where(use = 'official')")]},
    "addresses": {"resource": "Patient", "where": [{"path": "gender = 'female'"}], "select": [
        columns(id="getResourceKey()"),
        dict(columns(city="city", postcode="postalCode", line="line.first()"), forEachOrNull="address")]},
    "conditions": {"resource": "Condition", "select": [
        columns(id="getResourceKey()", patient="subject.getReferenceKey(Patient)", onset="onset.ofType(dateTime)",
                text="code.text"),
        dict(columns(system="system", code="code"), forEach="code.coding")]},
    "encounters": {"resource": "Encounter", "select": [
        columns(id="getResourceKey()", patient="subject.getReferenceKey()", kind="class.code", begins="period.start",
                ends="period.end", hasReason="reasonCode.exists()")]},
    "immunizations": {"resource": "Immunization", "select": [
        columns(id="getResourceKey()", status="status", at="occurrence.ofType(dateTime)", primary="primarySource",
                vaccine="vaccineCode.coding.code.first()")]},
    "values": {"resource": "Observation", "constant": [{"name": "kind", "valueCode": "vital-signs"}],
               "where": [{"path": "category.coding.where(code = %kind).exists()"}], "select": [
        columns(id="getResourceKey()", at="effective.ofType(dateTime)", unit="value.ofType(Quantity).unit",
                value="value.ofType(Quantity).value"),
        {"unionAll": [
            dict(columns(code="code", part="display"), forEach="code.coding"),
            dict(columns(code="code", part="display"), forEach="component.code.coding")]}]},
}


def meaning(value, column):
    """What a value says, without the digits and types that a runner writes it with. How a key looks is a runner's choice
    (SQL on FHIR, getResourceKey()): Pathling's are `Type/ID`. Of decimals it keeps six places."""
    if isinstance(value, bool) or value is None:
        return value
    if column["type"] == "decimal":
        return decimal.Decimal(str(value)).quantize(decimal.Decimal("0.000001"), decimal.ROUND_HALF_UP).normalize()
    return str(value).rpartition("/")[2] if KEY.fullmatch(str(value)) else str(value)


class Pathling(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from pathling import PathlingContext
        from pyspark.sql import SparkSession

        cls.folder = tempfile.mkdtemp(prefix="fhirside-pathling-")
        for name in {view["resource"] for view in VIEWS.values()}:
            with gzip.open(os.path.join(SYNTHEA, name + ".ndjson.gz")) as packed:
                with open(os.path.join(cls.folder, name + ".ndjson"), "wb") as file:
                    shutil.copyfileobj(packed, file)
        recipe = os.path.join(cls.folder, "all.fhirside.json")
        with open(recipe, "w") as file:
            json.dump({"recipe": 2, "tables": [{"name": name, "query": view["resource"], "view": view}
                                               for name, view in VIEWS.items()]}, file)
        schema = subprocess.run([CLI, "schema", recipe], check=True, stdout=subprocess.PIPE).stdout
        cls.tables = json.loads(schema)["tables"]
        cls.spark = SparkSession.builder.master("local[2]").config("spark.jars", JAR).config(
            "spark.driver.memory", "3g").config("spark.ui.enabled", "false").config(
            "spark.driver.host", "127.0.0.1").config(
            # With it Pathling 9.4 on Spark 4.0 gives no rows at all for views that read two parts of one element.
            "spark.sql.optimizer.nestedSchemaPruning.enabled", "false").getOrCreate()
        cls.data = PathlingContext.create(cls.spark, enable_terminology=False).read.ndjson(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        shutil.rmtree(cls.folder)

    def ours(self, table):
        path = os.path.join(self.folder, "view.json")
        with open(path, "w") as file:
            json.dump(table["view"], file)
        data = os.path.join(self.folder, table["view"]["resource"] + ".ndjson")
        lines = subprocess.run([CLI, "view", path, data, "--format", "ndjson"], check=True,
                               stdout=subprocess.PIPE).stdout.decode().splitlines()
        rows = (json.loads(line, parse_float=decimal.Decimal) for line in lines)
        return collections.Counter(
            tuple(meaning(row[column["name"]], column) for column in table["columns"]) for row in rows)

    def theirs(self, table):
        frame = self.data.view(json=json.dumps(table["view"]))
        names = [column["name"] for column in table["columns"]]
        return collections.Counter(tuple(meaning(value, column) for value, column in zip(row, table["columns"]))
                                   for row in frame.select(names).collect())

    def test_rows_are_the_same(self):
        self.assertEqual(len(self.tables), len(VIEWS))
        for table in self.tables:
            with self.subTest(table=table["name"]):
                ours, theirs = self.ours(table), self.theirs(table)
                self.assertGreater(sum(ours.values()), 50)
                self.assertEqual(sum(theirs.values()), sum(ours.values()))
                different = list((ours - theirs).items())[:2] + list((theirs - ours).items())[:2]
                self.assertFalse(different, different)
                print("%s: %d rows as on Pathling" % (table["name"], sum(ours.values())), flush=True)


PYTHON = os.environ.get("FHIRSIDE_PATHLING_PYTHON")
JAR = os.environ.get("FHIRSIDE_PATHLING_JAR")
if __name__ == "__main__":
    if not PYTHON or not JAR or not os.path.isdir(SYNTHEA):
        what = ("the Synthea data (FHIRSIDE_SHARED_DIR)" if PYTHON and JAR
                else "FHIRSIDE_PATHLING_PYTHON and FHIRSIDE_PATHLING_JAR")
        print("SKIP: Pathling was not tested, for want of " + what)
        print("Totals: 0 passed, 0 failed, 1 skipped")
        sys.exit(SKIP)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    if PYTHON != sys.executable:
        os.execv(PYTHON, [PYTHON] + sys.argv)
    done = unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2, exit=False).result
    faults = len(done.failures) + len(done.errors)
    print("Totals: %d passed, %d failed, 0 skipped" % (max(done.testsRun - faults, 0), faults))  # as Qt Test has it
    sys.exit(0 if done.wasSuccessful() else 1)
