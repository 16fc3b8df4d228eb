#!/usr/bin/env bash
# Pushes the finished site in _site/ to the branch gh-pages of another repository, as one commit on top of
# what is there; unchanged files cost nothing. If the branch moves meanwhile it is tried again, three times at most.
#
# Environment: PAGES_REPOSITORY ("club/badges", or the path of a local repository in tests),
# PAGES_DEPLOY_KEY (a deploy key with write access; empty where the remote needs none).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/say.sh"
. "$here/deploy-key.sh"

branch=${PAGES_BRANCH:-gh-pages}
tries=3
theirs="${GITHUB_SERVER_URL:-https://github.com}/$PAGES_REPOSITORY"
again="Then press \"Re-run failed jobs\". The ledger is recorded, so nothing is lost: the same site is pushed then."

fails() {
    say "The site was not pushed" "$1 $again"
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case "$PAGES_REPOSITORY" in
/*) remote=$PAGES_REPOSITORY ;;
*)
    remote="git@github.com:$PAGES_REPOSITORY.git"
    if [ -z "${PAGES_DEPLOY_KEY:-}" ]; then
        fails "The secret PAGES_DEPLOY_KEY is missing. Make a deploy key with write access on $theirs/settings/keys, and save its private half on $(page settings/secrets/actions)."
    fi
    ;;
esac
if [ -n "${PAGES_DEPLOY_KEY:-}" ]; then
    use_deploy_key "$PAGES_DEPLOY_KEY" "$work"
fi
if ! git ls-remote --quiet "$remote" >"$work/refs"; then
    fails "The repository $PAGES_REPOSITORY cannot be read. Is the name in the variable PAGES_REPOSITORY right ($(page settings/variables/actions)), and is PAGES_DEPLOY_KEY the private half of a key on $theirs/settings/keys?"
fi

git init --quiet --initial-branch="$branch" "$work/site"
git -C "$work/site" remote add origin "$remote"
cp -R _site/. "$work/site/"
rm -rf "$work/site/.badges"

for try in $(seq "$tries"); do
    git -C "$work/site" add --all --force
    if git -C "$work/site" fetch --quiet --depth 1 origin "$branch" 2>/dev/null; then
        git -C "$work/site" reset --quiet --soft FETCH_HEAD
        if git -C "$work/site" diff --cached --quiet; then
            echo "The other repository has this site already."
            exit 0
        fi
    else
        git -C "$work/site" update-ref -d HEAD # nobody pushed there yet: ours is the first commit
    fi
    git -C "$work/site" -c user.name="badges" -c user.email="badges@users.noreply.github.com" \
        commit --quiet -m "Publish the badges"
    if git -C "$work/site" push --quiet origin "HEAD:refs/heads/$branch"; then
        echo "The site is in $PAGES_REPOSITORY, branch $branch (try $try)."
        exit 0
    fi
done
fails "The push to $PAGES_REPOSITORY was refused. Does the deploy key have write access ($theirs/settings/keys), and is the branch $branch free of rules ($theirs/settings/rules)?"
