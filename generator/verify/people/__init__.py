"""People: does a finished site show anybody who should not be found there?

It looks at bytes and knows nothing of how they were made. What it is told beforehand stands in `Known`: whose addresses
may be read there, and, when the content is at hand, whom nobody may find.

**How it looks at a hundred thousand awards.** Files of awards are made of the same pieces over and over, so what was
looked at once is not looked at again (`skimming`): a file is cut into lines, its own id is taken out, and what no other
file had is all that is left, some hundred bytes. These are searched, for a whole batch at once, for anything that might be
a trace of a person. Only a file with such a piece is taken apart (`plain`, `traces`), however its traces are written.
Weighed: one pattern over every byte (three times the work as soon as it knows more than "@"), and believing the
generator (which is what an audit must not do).

**What a publish looks at.** Each document of an award, and of its page what the documents do not have: an @, the pages it
leads to, and whether search engines are asked to leave it out. Whatever else is on a page is the theme's or the badge's,
the same for thousands, and looked through in the first of them and in some of the others; by `badges audit` in all.

**What it does not see.** Text that a PDF or a picture shows as shapes, what is encrypted, and a name that it was not told.
"""

from generator.verify.people.auditor import Auditor
from generator.verify.people.known import Known

__all__ = ["Auditor", "Known"]
