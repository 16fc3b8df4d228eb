#!/usr/bin/env bash
# Answers an issue with a comment, unless the last answer said the same.
#
#   answer-issue.sh NUMBER FILE    FILE is what to say, as Markdown; empty for silence
#
# Environment: GH_TOKEN (may write issues), GH_REPO ("club/badges"), SAID (a last sentence, or empty).
set -euo pipefail

number=$1
file=$2
if [ ! -s "$file" ]; then
    echo "There is nothing to answer."
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mark="<!-- badges: request -->"
{
    echo "$mark"
    head -c 60000 "$file"
    if [ -n "${SAID:-}" ]; then printf '\n%s\n' "$SAID"; fi
} >"$work/new"

# The last of our own answers; of at most a hundred comments a page, all pages.
last=$(gh api --paginate "repos/$GH_REPO/issues/$number/comments?per_page=100" \
    --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .body | @base64" | tail -n 1)
if [ -n "$last" ] && [ "$(printf '%s' "$last" | base64 -d | tr -d '\r')" = "$(cat "$work/new")" ]; then
    echo "The issue says it already."
    exit 0
fi
gh issue comment "$number" --body-file "$work/new"
