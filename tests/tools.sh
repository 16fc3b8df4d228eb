# Sourced by ./run test: gets the tools that only tests need. Each function is quick when nothing is to be done.
# Expects: $venv, $cache, say, checksum.

workers() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

root_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# Node packages for the conformance tests: other people's verifiers and jsonld.js.
node_tools() {
    [ -f tests/package-lock.json ] || return 0
    if ! command -v npm >/dev/null 2>&1; then
        root_apt && apt-get update -qq >&2 && apt-get install -y -qq nodejs npm >&2
    fi
    wanted=$(checksum tests/package-lock.json)
    if [ "$(cat tests/node_modules/.installed 2>/dev/null)" != "$wanted" ]; then
        say "Installing Node packages for the tests …"
        (cd tests && npm ci --no-audit --no-fund --loglevel=error >&2)
        echo "$wanted" >tests/node_modules/.installed
    fi
}

# A Chromium for the browser tests, by the name CHROMIUM.
chromium_tool() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$candidate" ] && path=$(command -v "$candidate" 2>/dev/null) && CHROMIUM=$path && export CHROMIUM && return 0
    done
    if root_apt; then
        say "Installing Chromium for the tests …"
        apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >&2
        CHROMIUM=$(command -v chromium) && export CHROMIUM && return 0
    fi
    [ -z "${CI:-}" ] || { say "No Chromium: in CI the browser tests must run."; exit 3; }
    say "NO CHROMIUM FOUND: the browser tests will be skipped. Install chromium, or set CHROMIUM to its path."
}

# 1EdTech's own Open Badges 2.0 validator pins dependencies of 2017, so it lives in an environment of its own.
open_badges_2_validator() {
    list=tests/conformance/open_badges_2_validator.txt
    builders=tests/conformance/open_badges_2_validator_build.txt
    [ -f "$list" ] || return 0
    home="$cache/open-badges-2-validator"
    wanted=$(checksum "$list" "$builders")
    if [ "$(cat "$home/.installed" 2>/dev/null)" != "$wanted" ]; then
        say "Installing 1EdTech's Open Badges 2.0 validator …"
        rm -rf "$home"
        "$venv/bin/python" -m venv "$home"
        for each in "$builders" "$list"; do
            "$home/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation -r "$each"
        done
        echo "$wanted" >"$home/.installed"
    fi
    OPEN_BADGES_2_VALIDATOR="$(pwd)/$home/bin/python" && export OPEN_BADGES_2_VALIDATOR
}

# Schemas, contexts and vectors that are not ours to publish; comparisons with them run where they are at hand.
reference_data() {
    if [ -z "${BADGES_REFERENCE:-}" ] && [ -d ../shared/standards/data ]; then
        BADGES_REFERENCE=$(cd ../shared/standards/data && pwd)
    fi
    if [ -n "${BADGES_REFERENCE:-}" ]; then export BADGES_REFERENCE; else say "Reference data: not compared (set BADGES_REFERENCE)."; fi
}

# The tests write thousands of small sites: in memory, where a folder of it is large enough and programs may run in it.
memory_folder() {
    [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] || return 0
    free=$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')
    [ "${free:-0}" -gt 4000000 ] || return 0
    probe=$(mktemp /dev/shm/badges.XXXXXX) || return 0
    printf '#!/bin/sh\n' >"$probe" && chmod +x "$probe"
    if "$probe" 2>/dev/null; then TMPDIR=/dev/shm && export TMPDIR; fi
    rm -f "$probe"
}
