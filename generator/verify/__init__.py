"""Verify: a file, an address or a whole site → steps with outcomes. Knows nothing of the model's content.

It shares no code with `issue`: a checker that uses the maker's constants agrees with the maker's mistakes.
Two spellings of `"OpenBadgeCredential"` in this program are right. It reaches the world only through the
`Fetch` it is given, and takes the moment of checking as an argument.

A step PASSED, FAILED, or was SKIPPED because it could not be checked; "could not check" is never "invalid".
The steps of a credential, in order:

    1 form       it is one credential, in a form that we know, with all that it must have
    2 issuer     the issuer's DID document could be read and lists the key
    3 signature  the proof fits the document and that key
    4 dates      it has begun and not ended
    5 status     the issuer's signed list does not say otherwise
    6 recipient  it belongs to the address that was given (only when one was)
    7 hosted     the copy at its own address says the same (only when it has one)
    8 endorsements  each embedded word of somebody else, by steps 1 to 4
"""
