"""Commands that are stopped: at every change of the disk, in every way that a disk can fail, and by whoever ends processes.

`branches` runs a command once and lets each of its changes fail in a branch of that run; `scenarios` are the commands that
write; `judging` says what has to hold afterwards; `states` are folders as they are at a moment.
"""
