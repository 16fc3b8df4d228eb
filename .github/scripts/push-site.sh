#!/usr/bin/env bash
# Pushes the finished site in _site/ to the branch gh-pages of another repository, as one commit on top of
# what is there; unchanged files cost nothing.
#
# Environment: PAGES_REPOSITORY ("club/badges", or the path of a local repository in tests),
# PAGES_DEPLOY_KEY (a deploy key with write access; empty where the remote needs none).
set -euo pipefail

branch=${PAGES_BRANCH:-gh-pages}
say() { echo "::error title=Site::$1"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case "$PAGES_REPOSITORY" in
/*) remote=$PAGES_REPOSITORY ;;
*) remote="git@github.com:$PAGES_REPOSITORY.git" ;;
esac
if [ -n "${PAGES_DEPLOY_KEY:-}" ]; then
    (umask 077 && printf '%s\n' "$PAGES_DEPLOY_KEY" >"$work/key")
    # The host's keys come from GitHub's own list over https, so that nobody can stand in between.
    curl --silent --show-error --fail --max-time 20 --max-filesize 100000 https://api.github.com/meta |
        python3 -c 'import json, sys; print("\n".join("github.com " + key for key in json.load(sys.stdin)["ssh_keys"]))' \
            >"$work/known_hosts"
    export GIT_SSH_COMMAND="ssh -i $work/key -o IdentitiesOnly=yes -o UserKnownHostsFile=$work/known_hosts -o StrictHostKeyChecking=yes"
fi

git init --quiet --initial-branch="$branch" "$work/site"
git -C "$work/site" remote add origin "$remote"
if git -C "$work/site" fetch --quiet --depth 1 origin "$branch" 2>/dev/null; then
    git -C "$work/site" reset --quiet --soft FETCH_HEAD
fi
cp -R _site/. "$work/site/"
rm -rf "$work/site/.badges"
git -C "$work/site" add --all --force
if git -C "$work/site" diff --cached --quiet; then
    echo "The other repository has this site already."
    exit 0
fi
git -C "$work/site" -c user.name="badges" -c user.email="badges@users.noreply.github.com" \
    commit --quiet -m "Publish the badges"
if ! git -C "$work/site" push --quiet origin "HEAD:refs/heads/$branch"; then
    say "The push to $PAGES_REPOSITORY was refused. Does the deploy key have write access? Then press \"Re-run failed jobs\"."
    exit 1
fi
echo "The site is in $PAGES_REPOSITORY, branch $branch."
