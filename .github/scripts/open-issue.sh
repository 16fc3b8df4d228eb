#!/usr/bin/env bash
# The one issue that tells the officer what is wrong: opened, brought up to date, or closed.
#
#   open-issue.sh weekly FILE    FILE is what the weekly check found; empty when all is well
#   open-issue.sh publish FILE   FILE says why a publish failed; empty when it went through
#
# What the weekly check finds is the text of the issue. A failed publish opens the issue, or is a comment on the one that
# is open; a later one that goes through closes what a failed one had opened.
#
# Environment: GH_TOKEN (may write issues), GH_REPO ("club/badges").
set -euo pipefail

kind=$1
file=$2
label=badges
title="Badges: something needs you"
mark="<!-- badges: $kind -->"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
    echo "$mark"
    head -c 60000 "$file"
} >"$work/new"

open() { gh issue list --state open --label "$label" --limit 1 --json number --jq '.[0].number // empty'; }
body() { gh issue view "$1" --json body --jq .body | tr -d '\r'; }

number=$(open)
if [ ! -s "$file" ]; then
    if [ -z "$number" ]; then
        echo "All is well, and no issue is open."
    elif [ "$kind" = weekly ]; then
        gh issue close "$number" --comment "All is well again: the weekly check found nothing."
    elif body "$number" | head -n 1 | grep -qxF "$mark"; then
        gh issue close "$number" --comment "Published: the last run went through."
    else
        echo "Issue $number stays open: it is about something else."
    fi
elif [ -z "$number" ]; then
    gh label create "$label" --force --color 1f5f8b --description "What the badges need from an officer" >/dev/null
    gh issue create --title "$title" --label "$label" --body-file "$work/new"
elif [ "$kind" = publish ]; then
    gh issue comment "$number" --body-file "$work/new"
elif [ "$(body "$number")" = "$(cat "$work/new")" ]; then
    echo "Issue $number says it already."
else
    gh issue edit "$number" --body-file "$work/new"
    gh issue comment "$number" --body "The weekly check found something else than before: see the text above."
fi
