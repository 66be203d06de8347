# Completion of fhirside-cli for bash. tests/installed compares it with what the program says of itself.
_fhirside_cli()
{
    local word=$2 before=$3
    local access='--token-file --sign-in --client-id --tenant --audience --trust --timeout'
    local deidentify='--de-identify --key-file'
    local words=
    case $before in
    --format)
        words='csv xlsx sqlite parquet ndjson json bundle'
        [[ ${COMP_WORDS[1]} == check ]] && words='text json html junit'
        [[ ${COMP_WORDS[1]} == verify ]] && words='text json'
        [[ ${COMP_WORDS[1]} == profile ]] && words='text json html'
        ;;
    --fail-on) words='failed warning' ;;
    --for) words='fhirside powerbi-desktop powerbi-service all' ;;
    --split-by) words='patient month' ;;
    --sign-in) words='browser device' ;;
    --auth) words='none entra' ;;
    --fhir-version) words='4.0.1 4.3.0 5.0.0' ;;
    *)
        if ((COMP_CWORD == 1)); then
            words='types get run view schema recipe sql verify profile fhirpath fold check conformance practice --help --version'
        elif [[ $word == -* ]]; then
            case ${COMP_WORDS[1]} in
            types) words="$access --help" ;;
            get) words="--query --where --value-set --no-fold --view --limit --allow-ignored --since --since-last --bulk --bulk-scope --format --whole --bom --formula-guard --displays -o --split-by --resume --ids --list --no-repair --connections --statement --no-statement $deidentify $access --help" ;;
            run) words="--set --value-set --server --table --format --whole --bom --formula-guard --displays --one-file -o --split-by --resume $deidentify $access --help" ;;
            view) words="--ndjson --where --value-set --format --no-header -o --split-by --no-statement --threads $deidentify --help" ;;
            schema) words='--set --table --help' ;;
            recipe) words='--set --table --sql --views --help' ;;
            sql) words='-q --set --format -o --no-statement --threads --help' ;;
            verify) words='--statement --format --help' ;;
            profile) words="--format --examples -o --query --where --view --limit --fhir-version --threads $access --help" ;;
            fhirpath) words='--variable --value-set --strict --fhir-version --help' ;;
            fold) words='--server --value-set --fhir-version --help' ;;
            check) words="--format --fail-on --for --only --ignore --compare --anonymous-report --end-session --quiet -o $access --help" ;;
            conformance) words='--help' ;;
            practice) words='--port --patients --seed --auth --token-seconds --cap --latency --faults --broken --help' ;;
            esac
        fi
        ;;
    esac
    # With nothing to offer, bash completes the names of files (-o default).
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _fhirside_cli fhirside-cli
