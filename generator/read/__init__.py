"""Files into `Sources`: located text, unjudged. The only room that knows YAML, CSV, workbooks and encodings.

Reads and never writes. What a person must mend comes back as `Problem` values, of all files at once; a
file with a fault that can be understood is read as if mended, so that later rooms find their faults too.
Only what cannot be guessed is left out.
"""
