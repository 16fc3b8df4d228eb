#!/usr/bin/env bash
# Runs a command of badges with what somebody typed into a form.
#
#   form.sh award --name="$NAME" -- "$BADGE"
#
# What was typed arrives in arguments, and nothing reads it as anything else. An answer of several lines is refused, since
# GitHub takes a line of a log for a command when it looks like one. What the command could not read is said in the
# summary of the run, too, where an officer looks.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"

title="Nothing was changed"
for argument in "$@"; do
    if [[ $argument == *[[:cntrl:]]* ]]; then
        say "$title" "An answer in the form has several lines, or a sign that nobody can see. Fill it in again, please."
        exit 1
    fi
    if [ "${#argument}" -gt 4000 ]; then
        say "$title" "An answer in the form is longer than 4000 letters. Fill it in again, please, in fewer words."
        exit 1
    fi
done

said=$(mktemp)
trap 'rm -f "$said"' EXIT
code=0
./run badges "$@" 2>"$said" || code=$?
sed 's/^/| /' "$said" >&2 # so that no line of it begins with ::
if [ "$code" = 2 ]; then
    # What was typed is repeated in it: without addresses, and so that neither log nor summary reads it as anything.
    why=$(sed -n 's/^Error: //p' "$said" | head -n 1 | cut -c 1-500 |
        sed -E 's/[^[:space:]"<>]+@[^[:space:]"<>]+/…/g; s/%/ percent/g; s/[][<>`*@|]//g')
    say "$title" "${why:-The program could not read an answer in the form.}"
fi
exit "$code"
