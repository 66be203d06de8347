# Reads tests/field/faults.txt, then ctest's LastTest.log files, and prints a table: each fault, and how many rows of its
# tests passed and failed. Exits with 1 when a row failed, or where the list names rows that neither ran nor were
# skipped.
# awk -f faults.awk tests/field/faults.txt LastTest.log...

FNR == NR {
    if (/^#/ || split($0, field, " [|] ") != 3) next
    fault[++faults] = field[1]
    what[faults] = field[2]
    tests[faults] = field[3]
    next
}
/^(PASS  |FAIL!|XPASS|SKIP  ) +: / {
    row = $0
    sub(/^[A-Z!]+ *: /, "", row)
    if (row ~ /::initTestCase\(/ && /^SKIP/) { sub(/::.*/, "", row); absent[row] = 1; next }
    rows[++count] = row
    verdict[count] = substr($0, 1, 4)
}
END {
    for (i = 1; i <= faults; ++i) {
        passed = failed = 0
        for (j = split(tests[i], beginnings, "; "); j > 0; --j) {
            before = passed + failed + skipped
            for (k = 1; k <= count; ++k) {
                if (index(rows[k], beginnings[j]) != 1) continue
                if (verdict[k] == "PASS") ++passed
                else if (verdict[k] == "SKIP") ++skipped
                else ++failed
            }
            class = beginnings[j]
            sub(/::.*/, "", class)
            if (class in absent) ++skipped
            else if (passed + failed + skipped == before) ++failed
        }
        printf "%-14s %4d passed %3d failed  %s\n", fault[i], passed, failed, what[i]
        all += passed
        wrong += failed
    }
    printf "%d faults of the field trial: rows that passed %d, that failed %d, that were skipped %d\n", faults, all, \
        wrong, skipped
    exit wrong > 0
}
