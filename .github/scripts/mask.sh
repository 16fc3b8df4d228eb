#!/usr/bin/env bash
# Blots out what was typed into some fields of a form, wherever the log would show it.
#
#   mask.sh email award
#
# It reads the event's own file: the log shows the environment of a step before the step runs, so what comes by the
# environment is shown once before anybody can hide it.
#
# Environment: GITHUB_EVENT_PATH.
set -euo pipefail

python3 - "$@" <<'PYTHON'
import json
import os
import sys
from pathlib import Path

inputs = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes()).get("inputs") or {}
for name in sys.argv[1:]:
    typed = str(inputs.get(name) or "")
    for text in {typed, typed.strip(), typed.strip().lower()}:
        for line in text.splitlines():
            if line.strip():
                print("::add-mask::" + line.replace("%", "%25"))
PYTHON
