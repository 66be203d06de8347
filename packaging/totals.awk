# Reads ctest's LastTestsFailed.log files, then its LastTest.log files, and prints one line of counts: Qt Test's own
# totals, and one failure more for each failed program whose totals show none (a crash, a time limit, a script, a program
# that could not be started).
# awk -v more=N -f totals.awk failed=1 LastTestsFailed.log... failed=0 LastTest.log...

failed { sub(/^[0-9]+:/, ""); program[++programs] = FILENAME ":" $0; next }
FNR == 1 { preset = FILENAME; sub(/LastTest\.log$/, "LastTestsFailed.log", preset) }
/^[0-9]+\/[0-9]+ Testing: / { name = preset ":" $3 }
/^Totals: / { passed += $2; told += $4; skipped += $6; shown[name] += $4 }
END {
    for (i = 1; i <= programs; ++i) { if (!shown[program[i]]) ++silent }
    printf "%d passed, %d failed, %d skipped\n", passed, told + silent + more, skipped
}
