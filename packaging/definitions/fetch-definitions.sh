#!/bin/sh
# Fetches HL7's published definitions from the npm registry and makes the tables in resources/definitions/ from them.
# Needs npm and python3; nothing else in the program does, because the tables are committed.
set -eu
cd -- "$(dirname -- "$0")/../.."
packages=$(mktemp -d)
trap 'rm -rf -- "$packages"' EXIT

for package in hl7.fhir.r4.examples@4.0.1 hl7.fhir.r4b.core@4.3.0 hl7.fhir.r5.core@5.0.0; do
    folder=$packages/${package%@*}
    mkdir "$folder"
    npm pack --silent --pack-destination "$folder" "$package" > /dev/null
    tar -xzf "$folder"/*.tgz -C "$folder" package
done
for table in model:definitions codes:codes; do
    python3 "packaging/definitions/make-${table#*:}.py" "4=$packages/hl7.fhir.r4.examples/package" \
        "b=$packages/hl7.fhir.r4b.core/package" "5=$packages/hl7.fhir.r5.core/package" > "$packages/${table%:*}.txt"
    mv "$packages/${table%:*}.txt" "resources/definitions/${table%:*}.txt"
done
