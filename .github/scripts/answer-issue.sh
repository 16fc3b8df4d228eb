#!/usr/bin/env bash
# Answers a request in its issue: where the pull request is, or what to mend.
#
#   answer-issue.sh FILE    FILE is what the program has to say; where it is missing, something broke before
#
# Environment: GH_TOKEN (may write issues), GH_REPO, ISSUE (its number), URL (of the pull request, or empty), ADDED ("true"
# if the request became a row), REASON (why no pull request was opened, or empty).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"

file=$1
run=$(page "actions/runs/${GITHUB_RUN_ID:-0}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -s "$file" ] && [ "${ADDED:-}" != true ]; then
    head -c 60000 "$file" >"$work/answer"
elif [ -n "${URL:-}" ]; then
    {
        head -c 50000 "$file"
        printf '\nIt waits for an officer in %s. When that is merged, the badge is public a few minutes later, and this issue is closed. ' "$URL"
        printf 'Is something wrong in it? Edit the text of this issue before that, and the pull request follows.\n'
    } >"$work/answer"
else
    printf 'This request could not become a pull request. %s\n' \
        "${REASON:-An officer finds the reason on [the page of this run]($run).}" >"$work/answer"
fi
gh issue comment "$ISSUE" --body-file "$work/answer"
