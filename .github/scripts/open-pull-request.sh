#!/usr/bin/env bash
# Proposes what a command changed: a branch, one commit, a pull request.
#
#   open-pull-request.sh NAME TITLE BODY PATH…
#
# NAME is the end of the branch's name ("award-17"): the same for every try of the same run or request. TITLE and the
# file BODY are what the officer reads. Of what changed, only PATH… is taken along.
#
# The branch is ours: another try replaces it, unless a person has added to it. It stays when no pull request can be
# opened, so that nothing is lost.
#
# Environment: GH_TOKEN (may push branches and open pull requests), GH_REPO ("club/badges"), GITHUB_REF_NAME (the branch
# that is proposed to), GITHUB_ACTOR (who asked). Output: said (one sentence with a link, what came of it).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"

name=$1
title=$2
body=$3
shift 3

base=$GITHUB_REF_NAME
branch="badges/$name"
author=badges@users.noreply.github.com
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The token travels in the environment of git alone: never in an argument, a file or the output.
pushing() {
    local basic
    basic=$(printf 'x-access-token:%s' "$GH_TOKEN" | base64 | tr -d '\n')
    GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.https://github.com/.extraheader" \
        GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $basic" git "$@"
}

# told SENTENCE: what came of it, for the steps that follow and for whoever looks at the run.
told() {
    echo "$1"
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then printf '### %s\n' "$1" >>"$GITHUB_STEP_SUMMARY"; fi
    if [ -n "${GITHUB_OUTPUT:-}" ]; then printf 'said=%s\n' "$1" >>"$GITHUB_OUTPUT"; fi
}

# fails SENTENCE: the same, and the officer has to do something.
fails() {
    told "$1"
    GITHUB_STEP_SUMMARY='' say "Pull request" "$1"
    exit 1
}

# pulls STATE FILTER: of the pull requests from our branch, what FILTER says.
pulls() { gh api --method GET "repos/$GH_REPO/pulls" -f state="$1" -f head="${GH_REPO%%/*}:$branch" --jq "$2"; }

git add --all -- "$@"
if git diff --cached --quiet; then
    told "There is nothing to change: all of it is so already."
    exit 0
fi
merged=$(pulls closed 'map(select(.merged_at != null)) | .[0].html_url // empty')
if [ -n "$merged" ]; then
    told "This was merged already: $merged. For something else, ask anew."
    exit 0
fi
git -c user.name=badges -c user.email="$author" commit --quiet --message "$title"

# What is on the branch from an earlier try is replaced; what a person added there is not.
old=
if pushing fetch --quiet origin "+refs/heads/$branch:refs/badges/earlier" 2>/dev/null; then
    old=$(git rev-parse refs/badges/earlier)
    if git log --format=%ce HEAD^..refs/badges/earlier | grep -qvxF "$author"; then
        fails "Somebody has added to the branch $branch, so it was left as it is: $(page "compare/$base...$branch")"
    fi
fi
if [ -n "$old" ] && git diff --quiet "$old" HEAD && [ "$(git merge-base "$old" HEAD)" = "$(git rev-parse HEAD^)" ]; then
    echo "The branch $branch has it already."
elif ! pushing push --quiet --force-with-lease="refs/heads/$branch:$old" origin "HEAD:refs/heads/$branch"; then
    fails "The branch $branch could not be pushed. Is there a rule against new branches (Settings ▸ Rules)? Mend that, then press \"Re-run all jobs\"."
fi

# The summary quotes the content. A name in it calls nobody, and a number closes no issue.
{
    sed -e 's/&#64;/@/g' -e $'s/@/@\u200b/g' -e $'s/\\(^\\|[^&]\\)#\\([0-9]\\)/\\1#\u200b\\2/g' "$body"
    printf '\n---\n\n'
    if [ -n "${CLOSES:-}" ]; then printf 'Asked for in #%s. Closes #%s.\n\n' "$CLOSES" "$CLOSES"; fi
    if [ -n "${NEXT:-}" ]; then printf '%s\n\n' "$NEXT"; fi
    printf 'Made by [this run](%s), which has checked it: GitHub starts no check of its own for a pull request that a workflow opened. ' "$(page "actions/runs/${GITHUB_RUN_ID:-0}")"
    printf 'Do your rules ask for one? Close this pull request and open it again. '
    printf 'Does GitHub speak of conflicts? Open the run and press "Re-run all jobs": it is made anew from the newest state.\n'
} >"$work/body"

url=$(pulls open '.[0].html_url // empty')
if [ -n "$url" ]; then
    gh api --silent --method PATCH "repos/$GH_REPO/pulls/${url##*/}" -f title="$title" -F body=@"$work/body"
    told "The pull request is up to date: $url"
    exit 0
fi
if ! gh pr create --base "$base" --head "$branch" --title "$title" --body-file "$work/body" >"$work/url" 2>"$work/error"; then
    compare=$(page "compare/$base...$branch?expand=1")
    if grep -q "not permitted to create" "$work/error"; then
        fails "All is ready on the branch $branch, but workflows may not open pull requests here. Open it yourself: $compare. To allow it from now on: $(page settings/actions), at the bottom, \"Allow GitHub Actions to create and approve pull requests\"."
    fi
    cat "$work/error" >&2
    fails "All is ready on the branch $branch, but GitHub did not open the pull request. Open it yourself: $compare"
fi
url=$(tail -n 1 "$work/url")
gh api --silent --method POST "repos/$GH_REPO/issues/${url##*/}/assignees" -f "assignees[]=$GITHUB_ACTOR" ||
    echo "It could not be assigned to $GITHUB_ACTOR."
told "The pull request is open: $url"
