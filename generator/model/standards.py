"""The standards we cite: a `Source:` line in a docstring names one of these, then a section's number and title."""

from collections.abc import Mapping

STANDARDS: Mapping[str, tuple[str, str]] = {
    "Open Badges 2.0": ("2018-04-12", "https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/"),
    "Open Badges 3.0": ("2024-05-27", "https://www.imsglobal.org/spec/ob/v3p0/"),
    "Comprehensive Learner Record 2.0": ("2024-05-27", "https://www.imsglobal.org/spec/clr/v2p0/"),
    "Verifiable Credentials Data Model v2.0": ("2025-05-15", "https://www.w3.org/TR/vc-data-model-2.0/"),
    "Verifiable Credential Data Integrity 1.0": ("2025-05-15", "https://www.w3.org/TR/vc-data-integrity/"),
    "Data Integrity EdDSA Cryptosuites v1.0": ("2025-05-15", "https://www.w3.org/TR/vc-di-eddsa/"),
    "Controlled Identifiers v1.0": ("2025-05-15", "https://www.w3.org/TR/cid-1.0/"),
    "Bitstring Status List v1.0": ("2025-05-15", "https://www.w3.org/TR/vc-bitstring-status-list/"),
    "RDF Dataset Canonicalization": ("2024-05-21", "https://www.w3.org/TR/rdf-canon/"),
    "JSON-LD 1.1": ("2020-07-16", "https://www.w3.org/TR/json-ld11/"),
    "JSON-LD 1.1 API": ("2020-07-16", "https://www.w3.org/TR/json-ld11-api/"),
    "did:web Method": ("2024-07-31", "https://w3c-ccg.github.io/did-method-web/"),
    "Decentralized Identifiers v1.0": ("2022-07-19", "https://www.w3.org/TR/did-core/"),
    "RFC 4180": ("2005-10", "https://www.rfc-editor.org/rfc/rfc4180"),
    "Verifiable Credentials Data Model v1.1": ("2022-03-03", "https://www.w3.org/TR/vc-data-model-1.1/"),
    "RFC 7515": ("2015-05", "https://www.rfc-editor.org/rfc/rfc7515"),
    "RFC 7519": ("2015-05", "https://www.rfc-editor.org/rfc/rfc7519"),
    "RFC 7638": ("2015-09", "https://www.rfc-editor.org/rfc/rfc7638"),
    "RFC 8725": ("2020-02", "https://www.rfc-editor.org/rfc/rfc8725"),
    "RFC 8785": ("2020-06", "https://www.rfc-editor.org/rfc/rfc8785"),
    "RFC 8032": ("2017-01", "https://www.rfc-editor.org/rfc/rfc8032"),
    "RFC 6068": ("2010-10", "https://www.rfc-editor.org/rfc/rfc6068"),
    "RFC 5545": ("2009-09", "https://www.rfc-editor.org/rfc/rfc5545"),
    "RFC 4287": ("2005-12", "https://www.rfc-editor.org/rfc/rfc4287"),
    "ISO 8601": ("2019", "https://www.iso.org/standard/70907.html"),
    "BCP 47": ("2009-09", "https://www.rfc-editor.org/info/bcp47"),
    "Exif 2.32": ("2019-05-17", "https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf"),
    "PNG": ("2025-06-24", "https://www.w3.org/TR/png-3/"),
}
"""Name → the version (date) we follow, and where it stands."""
