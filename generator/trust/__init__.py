"""Cryptography that knows nothing of badges: keys, the canonical form of documents, proofs. Pure.

It takes JSON and gives JSON. `signer.Signer.secure` puts a proof into a document; the `suites` verify one; `canonical`
is what both sign. Making a document that is signed thousands of times: wrap what stays the same (the issuer,
the achievement) in `canonical.shared` once, and use it in each.
"""
