"""What goes wrong with an archive that is not whole, or was made to do harm."""

import zipfile
import zlib

try:
    from lzma import LZMAError
except ImportError:  # a Python without it reads no such archive at all
    LZMAError = zlib.error  # type: ignore[misc, assignment]

DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    LZMAError,
    OSError,
    ValueError,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
)
"""What `zipfile` makes of bytes that are not what they should be."""
