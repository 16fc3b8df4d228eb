# Sourced by the scripts: git with the token of this run, which travels in the environment of git alone: never in an
# argument, a file or the output.

# pushing ARGUMENT…: git, as somebody who may push. PUSH_TOKEN is empty where the remote needs none.
pushing() {
    if [ -n "${PUSH_TOKEN:-}" ] && [ -z "${LEDGER_DEPLOY_KEY:-}" ]; then
        local basic
        basic=$(printf 'x-access-token:%s' "$PUSH_TOKEN" | base64 | tr -d '\n')
        GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.https://github.com/.extraheader" \
            GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $basic" git "$@"
    else
        git "$@"
    fi
}
