#!/usr/bin/env bash
# Hides what was typed into a form from the log of the run, before any step gets it: GitHub writes the environment of
# every step into the log.
#
#   keep-out-of-log.sh INPUT…    the inputs that may name a person
#
# Environment: GITHUB_EVENT_PATH (where GitHub wrote what was typed).
set -euo pipefail

python3 - "$@" <<'PYTHON'
import json
import os
import sys

with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
    typed = json.load(file).get("inputs") or {}
for name in sys.argv[1:]:
    whole = str(typed.get(name) or "")
    for text in (whole, whole.strip(), whole.strip().lower(), *whole.split()):
        if len(text) > 2:
            print("::add-mask::" + text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
PYTHON
