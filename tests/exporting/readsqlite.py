"""The answers of a database to statements, as JSON: FILE STATEMENT..."""
import json
import sqlite3
import sys

base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
json.dump([base.execute(statement).fetchall() for statement in sys.argv[2:]], sys.stdout)
