# Sourced by the scripts: one sentence to the officer, wherever an officer looks.

# page PATH: the address of a page of this repository on GitHub.
page() { echo "${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_REPOSITORY:-your-club/badges}/$1"; }

# say TITLE SENTENCE: as an annotation, in the summary of the run, and as the output `reason` of the step.
say() {
    echo "::error title=$1::$2"
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
        printf '### %s\n\n%s\n\n' "$1" "$2" >>"$GITHUB_STEP_SUMMARY"
    fi
    if [ -n "${GITHUB_OUTPUT:-}" ]; then
        printf 'reason=%s\n' "$2" >>"$GITHUB_OUTPUT"
    fi
}
