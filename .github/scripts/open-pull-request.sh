#!/usr/bin/env bash
# Commits what a command changed, pushes it to a branch of its own, and opens a pull request for it.
#
#   open-pull-request.sh BRANCH TITLE BODYFILE    BRANCH begins with "badges/"
#
# Only content, public keys and the form for requests are committed, never the ledger. If the branch is there already and
# nobody else has changed it, it is made anew: that is a form run again, or a request edited. Nobody's name or address
# belongs into BRANCH or TITLE.
#
# Environment: PUSH_TOKEN (may push; empty where the remote needs none), GH_TOKEN (may open pull requests), GH_REPO,
# GITHUB_REF_NAME (the branch that it is for), GITHUB_ACTOR (who asked), NOTE (what else to say at the top).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"
. "$here/pushing.sh"

branch=$1
title=$2
text=$3
base=${GITHUB_REF_NAME:-main}
name=badges
address=badges@users.noreply.github.com
compare=$(page "compare/$base...$branch?expand=1")

fails() {
    say "No pull request was opened" "$1"
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for folder in content keys .github/ISSUE_TEMPLATE; do
    if [ -e "$folder" ]; then
        git add --all -- "$folder" ':(exclude)content/ledger'
    fi
done
if git diff --cached --quiet; then
    echo "Nothing has changed, so there is nothing to propose."
    printf '### Nothing has changed\n\nAll is as it was asked for already.\n\n' >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
    exit 0
fi

theirs=""
if pushing fetch --quiet origin "+refs/heads/$branch:refs/badges/proposed" 2>/dev/null; then
    theirs=$(git rev-parse refs/badges/proposed)
    if [ "$(git log -1 --format=%ae "$theirs")" != "$address" ]; then
        fails "Somebody has edited the branch $branch by hand, and that is not written over. Edit it there: $(page "tree/$branch")"
    fi
fi
git -c user.name="$name" -c user.email="$address" commit --quiet -m "$title"
if ! pushing push --quiet --force-with-lease="refs/heads/$branch:$theirs" origin "HEAD:refs/heads/$branch"; then
    fails "GitHub did not take the branch $branch. Does a rule forbid new branches ($(page settings/rules))? Then run the form again."
fi

{
    if [ -n "${NOTE:-}" ]; then
        printf '%s\n\n' "$NOTE"
    fi
    cat "$text"
    printf '\nAsked for by %s, in [this run](%s). Look at "Files changed", then press "Merge": that publishes it.\n' \
        "${GITHUB_ACTOR:-somebody}" "$(page "actions/runs/${GITHUB_RUN_ID:-0}")"
} >"$work/body"

url=$(gh pr list --head "$branch" --base "$base" --state open --json url --jq '.[0].url // empty' || true)
if [ -n "$url" ]; then
    gh pr edit "$url" --title "$title" --body-file "$work/body" >/dev/null
elif ! url=$(gh pr create --base "$base" --head "$branch" --title "$title" --body-file "$work/body" 2>"$work/said" | tail -n 1); then
    sed 's/^/| /' "$work/said" >&2
    if grep -q "not permitted to create" "$work/said"; then
        fails "GitHub does not let workflows open pull requests here. What was asked for waits in the branch $branch: open it yourself on $compare. So that it goes by itself next time: $(page settings/actions), tick \"Allow GitHub Actions to create and approve pull requests\"."
    fi
    fails "GitHub did not open the pull request. What was asked for waits in the branch $branch: open it yourself on $compare"
fi
echo "The pull request: $url"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    printf 'url=%s\n' "$url" >>"$GITHUB_OUTPUT"
fi
printf '### A pull request is open\n\n[%s](%s): look at it, and press "Merge" there. Nothing is public before that.\n\n' \
    "$title" "$url" >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
