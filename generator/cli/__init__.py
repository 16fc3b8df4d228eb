"""The command `badges`: terminal and preview server. Every command is thin over `pipeline`.

Exit codes: 0 all is well · 1 a person has to mend something in the content (with --strict, warnings too) ·
2 wrong usage · 3 the world failed (a key, a disk, a network) · 130 interrupted. `verify` has codes of its
own. The commands are imported when they are asked for, so that `--help` starts at once.
"""

from generator.cli.commands import main

__all__ = ["main"]
