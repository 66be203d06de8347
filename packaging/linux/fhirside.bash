# Completion of fhirside for bash. tests/installed compares it with what the program says of itself.
_fhirside()
{
    local words=
    [[ $2 != -* ]] || words='--practice --help --version'
    # With nothing to offer, bash completes the names of files (-o default).
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$2")
}
complete -o default -F _fhirside fhirside
