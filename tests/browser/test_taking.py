"""A picture that is baked when somebody asks for it: in the browser, and everybody can read it."""

from io import BytesIO
from pathlib import Path

from openbadgeslib.ob3.verifier import OB3Verifier
from PIL import Image
from playwright.sync_api import Browser

from generator.model.fetch import Fetched, NotFetched
from generator.model.report import Standing
from generator.verify.document import read, steps
from generator.verify.steps import standing
from generator.verify.unbaking import unbake_png
from tests.association import NOW, URL, Association
from tests.browser.web import Web


def take(chromium: Browser, web: Web, url: str) -> bytes:
    """What the button on the page of an award downloads."""
    context = chromium.new_context()
    context.route("**/*", web.route)
    page = context.new_page()
    page.goto(url)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the badge (PNG)").click()
    assert download.value.suggested_filename == "first-aid.png"
    data = Path(download.value.path()).read_bytes()
    context.close()
    return data


def test_a_site_that_bakes_on_demand_hands_out_the_same_picture(chromium: Browser, tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    settings = club.read("content/site.yml")
    club.write("content/site.yml", f"{settings}\nbake: on_demand\n")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    folder = club.root / "_site/awards" / club.addresses()[0]
    assert not (folder / "badge.png").exists()

    web = Web(club.root / "_site", url=URL)
    taken = tmp_path / "taken.png"
    taken.write_bytes(take(chromium, web, f"{URL}awards/{folder.name}/"))
    assert web.hosts() == {"club.example.org"}
    assert OB3Verifier.extract_token_from_png(taken.read_bytes()) == (folder / "credential.json").read_text()
    texts = {"openbadges": "assertion.json", "openbadgecredential": "credential.json"}
    assert unbake_png(taken.read_bytes()) == {key: (folder / name).read_text() for key, name in texts.items()}

    def fetch(url: str) -> Fetched | NotFetched:
        kept = club.root / "_site" / url.removeprefix(URL)
        return Fetched(kept.read_bytes(), url) if kept.is_file() else NotFetched("nothing there")

    assert standing(steps(read(taken.read_bytes()), fetch=fetch, now=NOW)) is Standing.VALID

    plain = (club.root / "_site/badges/first-aid/v/1/badge.png").read_bytes()
    with Image.open(taken) as found, Image.open(BytesIO(plain)) as drawn:
        assert found.tobytes() == drawn.tobytes()
