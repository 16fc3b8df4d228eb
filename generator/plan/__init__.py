"""Site × Ledger → Plan. Pure: today is an argument, and all chance comes from the ledger's secret.

What a plan answers: what would a publish do, and does it keep the promises? What it refuses to know: files,
clocks, documents and pages.

**Why the award's id is an HMAC over badge, e-mail and day.** It must not depend on the order of rows, the
file, or the spelling of a name; and it must not be guessable by somebody who knows the person. A stored id
column would do both, but volunteers sort, retype and paste rosters, and a column of random letters is the
first thing to be lost. What it costs: correcting one of the three facts needs a word from the officer
(`previous_email` or `id`), and the plan names the row that seems to be meant.
"""

from generator.plan.leftovers import Leftovers, leftovers
from generator.plan.planning import plan

__all__ = ["Leftovers", "leftovers", "plan"]
