"""The only room that writes: the finished site, the ledger, and every file an officer or a command changes.

`tree` puts a site in its folder, `ledger` adds to the record of what was published, and both go through
`disk`, where each function is a few plain system calls in a fixed order. So there is one place in which a full
disk, a pulled plug or a second program can strike, and a test strikes there at every single call.

The question was how a site of 400,000 files changes at once. A folder cannot be swapped for another while
people and locks hold on to it, and copying it anew is slow (creating files after a mass deletion is 5 to 40
times slower on ext4). So: what is new or different is staged inside the folder under `.badges/stage/`, a journal
that lists every rename is made durable, and from then on the write only ever goes forward: whoever comes next
finishes it. Before the journal nothing of the old site is touched. It costs a folder `.badges/` in the site.
"""
