#!/usr/bin/env bash
# Commits content/ledger and pushes it to the branch that was published.
#
# Somebody may have pushed meanwhile. If nobody touched content/ledger, our commit is replayed on the newer
# branch and pushed again, three times at most. If somebody did, two publishes ran beside each other: nothing
# is deployed, and the next run starts from their ledger.
#
# Environment: PUSH_TOKEN (may push; empty where the remote needs none), GITHUB_REF_NAME (the branch).
set -euo pipefail

branch=${GITHUB_REF_NAME:-main}
tries=3

say() { echo "::error title=Ledger::$1"; }

# The token travels in the environment of git alone: never in an argument, a file or the output.
pushing() {
    if [ -n "${PUSH_TOKEN:-}" ]; then
        local basic
        basic=$(printf 'x-access-token:%s' "$PUSH_TOKEN" | base64 | tr -d '\n')
        GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.https://github.com/.extraheader" \
            GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $basic" git "$@"
    else
        git "$@"
    fi
}

git add -- content/ledger
if git diff --cached --quiet -- content/ledger; then
    echo "The ledger has nothing new."
    exit 0
fi
git -c user.name="badges" -c user.email="badges@users.noreply.github.com" \
    commit --quiet -m "Record what was published" -- content/ledger
ours=$(git rev-parse HEAD)

for try in $(seq "$tries"); do
    if pushing push --quiet origin "HEAD:refs/heads/$branch"; then
        echo "The ledger is recorded (try $try)."
        exit 0
    fi
    if ! pushing fetch --quiet origin "$branch"; then
        say "origin could not be read. Press \"Re-run failed jobs\"; nothing is lost."
        exit 1
    fi
    base=$(git merge-base "$ours" FETCH_HEAD || true)
    if [ -z "$base" ]; then
        say "The branch $branch was rewritten. Press \"Re-run all jobs\", so that it is published anew."
        exit 1
    fi
    if [ "$base" = "$(git rev-parse FETCH_HEAD)" ]; then
        say "The push was refused though $branch has not moved: is it protected? Let this workflow push to it (Settings ▸ Rules), or give it a deploy key that may bypass the rule."
        exit 1
    fi
    if ! git diff --quiet "$base" FETCH_HEAD -- content/ledger; then
        say "Another publish wrote the ledger meanwhile. Press \"Re-run all jobs\": it starts from the newer ledger."
        exit 1
    fi
    git checkout --quiet --detach FETCH_HEAD
    git -c user.name="badges" -c user.email="badges@users.noreply.github.com" cherry-pick "$ours" >/dev/null
done
say "The branch $branch moved $tries times while the ledger was being pushed. Press \"Re-run all jobs\"."
exit 1
