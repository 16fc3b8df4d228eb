"""What was rescued from elsewhere, served byte for byte, and the list of it."""

import json
from collections.abc import Iterator

from generator.model import archive
from generator.model.document import File
from generator.model.site import Site


def files(site: Site) -> Iterator[File]:
    """Every kept file at its address; the list says which they are, and is there only if there are any."""
    kept = {
        archive.served_as(path, site.settings.served_at): asset.data
        for path, asset in site.assets.items()
        if path.startswith(archive.FOLDER)
    }
    for address, data in kept.items():
        yield File(address=address, data=data)
    if kept:
        listed = {"kept": sorted(kept)}
        yield File(address=archive.LIST, data=(json.dumps(listed, indent=1) + "\n").encode())
