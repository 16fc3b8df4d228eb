"""What the program stands on: other people's packages, which the locks name by version and hash.

    ./run sbom              a bill of materials (CycloneDX) of all that runs when a site is built
    ./run vulnerabilities   asks whether a weakness is known in any of it, and says what to do

Nothing here runs when badges are made; `generator` does not know this folder. Why a bill maker of our own: the
ready-made ones list what stands in a lock or what is installed, not both held against each other, and they write
the time into it. Ours gives the same bytes for the same input, and a test has CycloneDX's own library judge them.
"""
