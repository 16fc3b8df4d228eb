#!/usr/bin/env bash
# The last step of a publish: what went wrong and what to do about it, in the summary of the run and in the one issue.
#
# Environment: PUBLISHED, RECORDED, DEPLOYED, PUSHED (how each job ended: success, failure, skipped or cancelled), REASON
# (what the failed script said, or empty), and what open-issue.sh needs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"

run=$(page "actions/runs/${GITHUB_RUN_ID:-0}")
again=$(page actions/workflows/publish.yml)
text=$(mktemp)
trap 'rm -f "$text"' EXIT

if [ "$PUBLISHED" = failure ]; then
    what="The badges could not be published: nothing was recorded and nothing was deployed. What is public stays as it was."
    todo="Open [the run]($run): its summary says what to mend. After that push the mended file, or press \"Run workflow\" on [this page]($again)."
elif [ "$RECORDED" = failure ]; then
    what="The badges were built, but the ledger could not be recorded, so nothing was deployed; what is public stays as it was."
    todo=${REASON:-"Press \"Run workflow\" on [this page]($again)."}
elif [ "$DEPLOYED" = failure ]; then
    what="The ledger is recorded, but GitHub Pages did not take the site. Nothing is lost: the next run deploys the very same addresses."
    todo="Is Pages switched on, with \"GitHub Actions\" as its source? Look at $(page settings/pages). Then open [the run]($run) and press \"Re-run failed jobs\". GitHub's own troubles are told on https://www.githubstatus.com."
elif [ "$PUSHED" = failure ]; then
    what="The ledger is recorded, but the site could not be pushed to the other repository. Nothing is lost: the next run pushes the very same addresses."
    todo=${REASON:-"Open [the run]($run) and press \"Re-run failed jobs\"."}
else
    if [ "$PUBLISHED" = success ]; then
        "$here/open-issue.sh" publish "$text"
    fi
    exit 0
fi
printf '### The last publish did not go through\n\n%s\n\n%s\n' "$what" "$todo" | tee "$text" >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
"$here/open-issue.sh" publish "$text"
