"""Links and other things in content/ that are no files. One line a case."""

from tests.hostile.club import Case, case
from tests.hostile.odd import filed, foldered, linked, named, piped, socketed

LINKS: tuple[Case, ...] = (
    # Links and other things that are no files
    case("a link in place of a badge", linked("content/badges/evil.md", "/etc/passwd"), "link content/badges/evil.md"),
    case("a link to a picture outside", linked("content/badges/first-aid.png", "/etc/hostname"), "link content/badges/first-aid.png"),
    case("a link of the disk that leads nowhere", linked("content/badges/evil.md", "/nowhere/at/all"), "link content/badges/evil.md"),
    case("a link to itself", linked("content/badges/evil.md", "evil.md"), "link content/badges/evil.md"),
    case("a folder that is a link", linked("content/images", "/etc"), "link content/images"),
    case("a folder within a folder that is a link", linked("content/images/etc", "/etc"), "link content/images/etc"),
    case("a link to the folder above", linked("content/images/up", ".."), "link content/images/up"),
    case("a room that is a link", linked("content/pages", "../keys"), "link content/pages"),
    case("a link in place of site.yml", linked("content/site.yml", "/etc/passwd"), "link content/site.yml", "no-site-settings content/site.yml"),
    case("a link to settings within content", linked("content/site.yml", "issuers/hill-club.md"), "link content/site.yml", "no-site-settings content/site.yml"),
    case("a link in place of a roster", linked("content/awards/2026.csv", "/dev/zero"), "link content/awards/2026.csv"),
    case("a link to an endless file as evidence", linked("content/evidence/proof.pdf", "/dev/zero"), "link content/evidence/proof.pdf"),
    case("a link in place of the ledger", linked("content/ledger", "../keys"), "link content/ledger"),
    case("a pipe in place of a badge", piped("content/badges/evil.md"), "not-a-file content/badges/evil.md"),
    case("a pipe in place of a roster", piped("content/awards/2026.csv"), "not-a-file content/awards/2026.csv"),
    case("a pipe in place of a picture", piped("content/images/map.png"), "not-a-file content/images/map.png"),
    case("a socket among the pictures", socketed("content/images/s"), "not-a-file content/images/s"),
    case("a name that is no text", named(b"content/badges/\xff\xfe.md"), "bad-file-name content/badges/??.md"),
    case("a folder name that is no text", named(b"content/images/\x80/m.png"), "bad-file-name content/images/?"),
    case("a folder in place of a file", foldered("content/badges/first-aid.md")),
    case("a folder in place of site.yml", foldered("content/site.yml"), "no-site-settings content/site.yml"),
    case("a file in place of a folder", filed("content/pages"), "unused-file content/pages"),
)  # fmt: skip
