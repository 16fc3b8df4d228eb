#!/usr/bin/env bash
# Commits content/ledger and pushes it to the branch that was published.
#
# Somebody may have pushed meanwhile. If nobody touched content/ledger, our commit is replayed on the newer
# branch and pushed again, three times at most. If somebody did, two publishes ran beside each other: nothing
# is deployed, and the next run starts from their ledger.
#
# Environment: PUSH_TOKEN (may push; empty where the remote needs none), or LEDGER_DEPLOY_KEY (a deploy key that
# may bypass the rules of a protected branch); GITHUB_REF_NAME (the branch). Another workflow than publish.yml says
# LEDGER_MESSAGE (of the commit) and LEDGER_AGAIN (what to do when it fails) in its own words.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"
. "$here/deploy-key.sh"
. "$here/pushing.sh"

branch=${GITHUB_REF_NAME:-main}
tries=3
message=${LEDGER_MESSAGE:-Record what was published}
again=${LEDGER_AGAIN:-"Then open $(page actions/workflows/publish.yml) and press \"Run workflow\". Nothing was deployed, and nothing is lost."}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
remote=origin
if [ -n "${LEDGER_DEPLOY_KEY:-}" ]; then
    use_deploy_key "$LEDGER_DEPLOY_KEY" "$work"
    remote="git@github.com:$GITHUB_REPOSITORY.git"
fi

fails() {
    say "The ledger was not recorded" "$1 $again"
    exit 1
}

git add -- content/ledger
if git diff --cached --quiet -- content/ledger; then
    echo "The ledger has nothing new."
    exit 0
fi
git -c user.name="badges" -c user.email="badges@users.noreply.github.com" \
    commit --quiet -m "$message" -- content/ledger
ours=$(git rev-parse HEAD)

for try in $(seq "$tries"); do
    if pushing push --quiet "$remote" "HEAD:refs/heads/$branch"; then
        echo "The ledger is recorded (try $try)."
        exit 0
    fi
    if ! pushing fetch --quiet "$remote" "$branch"; then
        fails "GitHub did not let this run read the branch $branch. If the secret LEDGER_DEPLOY_KEY is set, is it the private half of a deploy key on $(page settings/keys)?"
    fi
    if git diff --quiet "$ours" FETCH_HEAD -- content/ledger; then
        echo "The ledger is recorded already." # the push before this one had come through, though nobody heard of it
        exit 0
    fi
    base=$(git merge-base "$ours" FETCH_HEAD || true)
    if [ -z "$base" ]; then
        fails "The branch $branch was rewritten while it was being published."
    fi
    if [ "$base" = "$(git rev-parse FETCH_HEAD)" ]; then
        fails "The push was refused though $branch has not moved: is it protected? Make a deploy key with write access ($(page settings/keys)), let deploy keys bypass the rule ($(page settings/rules)), and save the private half as the secret LEDGER_DEPLOY_KEY ($(page settings/secrets/actions))."
    fi
    if ! git diff --quiet "$base" FETCH_HEAD -- content/ledger; then
        fails "Another publish wrote the ledger meanwhile."
    fi
    git checkout --quiet --detach FETCH_HEAD
    git -c user.name="badges" -c user.email="badges@users.noreply.github.com" cherry-pick "$ours" >/dev/null
done
fails "The branch $branch moved $tries times while the ledger was being pushed."
