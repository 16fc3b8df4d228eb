"""What a person reads when they check a badge in the page, in a real browser."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.award import Status, Visibility
from generator.model.plan import Plan, PlannedAward
from generator.trust.keys import Seed, did_key
from generator.trust.suites import eddsa_rdfc_2022
from tests.browser.conftest import NOW, Site
from tests.browser.web import URL, Web
from tests.trust.examples import credential

VERIFY = f"{URL}verify/"
TODAY = "2026-11-24"
STRANGER = "did:web:club.example.net:badges"
OTHER = Seed(bytes(range(2, 34)))


def award(
    plan: Plan, fits: Callable[[PlannedAward], bool] = lambda _: True, *, status: Status = Status.VALID
) -> str:
    """The id of the first award with this status that is not over, unless `fits` wants another one."""
    return next(each.id for each in plan.awards if each.award.status is status and fits(each))


def holds(each: PlannedAward) -> bool:
    return each.award.expires_on is None or each.award.expires_on.isoformat() > TODAY


def good(plan: Plan, badge: str = "hill-leader") -> PlannedAward:
    """A public award of a badge, which holds; hill-leader is endorsed by nobody on another site."""
    found = award(
        plan,
        lambda each: (
            holds(each)
            and bool(each.baked)
            and each.award.visibility is Visibility.PUBLIC
            and each.award.badge == badge
        ),
    )
    return next(each for each in plan.awards if each.id == found)


def file_of(web: Web, award_id: str, name: str = "credential.json") -> Path:
    return web.folder / "awards" / award_id / name


def document(web: Web, award_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file_of(web, award_id).read_bytes())
    return found


def check_file(page: Page, data: bytes, name: str = "badge.json", *, email: str = "") -> None:
    page.goto(VERIFY)
    page.locator("#email").fill(email)
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def check_json(page: Page, found: dict[str, Any], *, email: str = "") -> None:
    check_file(page, json.dumps(found).encode(), email=email)


def check_link(page: Page, link: str) -> None:
    page.goto(VERIFY)
    page.locator("#text").fill(link)
    page.get_by_role("button", name="Check this badge").click()


def says(page: Page, verdict: str, *steps: str) -> None:
    """The verdict, and every one of these sentences among the steps."""
    expect(page.locator(".check .status")).to_contain_text(verdict)
    for step in steps:
        expect(page.locator(".checks")).to_contain_text(step)


def foreign(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """A credential of an issuer on another host, signed with its key."""
    unsigned = credential(
        **{
            "id": "https://club.example.net/badges/1.json",
            "issuer": {"id": STRANGER, "type": ["Profile"], "name": "The other club"},
            "subject": {"id": "did:example:somebody"},
            "achievement": {"description": "Can do it."},
            **more,
        }
    )
    proof = eddsa_rdfc_2022.create_proof(
        unsigned, key=OTHER, method=OTHER.public.method(STRANGER), created="2026-03-01T00:00:00Z"
    )
    return {**unsigned, "proof": proof}


def publish_stranger(web: Web, found: dict[str, Any]) -> None:
    method = OTHER.public.method(STRANGER)
    key = {
        "id": method,
        "type": "Multikey",
        "controller": STRANGER,
        "publicKeyMultibase": OTHER.public.multibase(),
    }
    described = {"id": STRANGER, "verificationMethod": [key], "assertionMethod": [method]}
    web.publish("https://club.example.net/badges/did.json", described)
    web.publish(found["id"], found)


def test_a_good_badge_is_valid_and_only_this_site_is_asked(page: Page, web: Web, plan: Plan) -> None:
    check_link(page, f"{URL}awards/{good(plan).id}/")
    says(
        page,
        "Valid.",
        "not a letter was changed",
        "The issuer has not revoked it.",
        "lists the key as the issuer's own",
    )
    expect(page.locator(".check")).to_contain_text("It does not show that the person before you")
    expect(page.locator(".checks .failed, .checks .unknown")).to_have_count(0)
    assert web.hosts() == {"northmoor.example.org"}


@pytest.mark.parametrize(
    "rest", ["", "#evidence", "?from=mail", "?from=mail#evidence", "/?from=mail", "/#a.b/c"]
)
def test_a_link_without_its_last_slash_is_followed_to_the_page(page: Page, plan: Plan, rest: str) -> None:
    check_link(page, f"{URL}awards/{good(plan).id}{rest}")
    says(page, "Valid.")


@pytest.mark.parametrize("where", ["badges/first-aid/", "issuers/northmoor-federation/"])
def test_a_page_about_badges_is_nobodys_badge_and_no_forgery(page: Page, where: str) -> None:
    check_link(page, URL + where)
    says(page, "Could not check.", "It is nobody’s badge but something else")


def test_the_page_of_a_withdrawn_award_says_that_it_does_not_count(page: Page, web: Web, plan: Plan) -> None:
    gone = next(each.id for each in plan.stubs if file_of(web, each.id, "assertion.json").exists())
    check_link(page, f"{URL}awards/{gone}/")
    says(page, "Does not count.", "Withdrawn")


def test_a_preview_checks_what_it_shows(chromium: Browser, site: Site, plan: Plan) -> None:
    page = chromium.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{site.url}awards/{good(plan).id}/")
    page.get_by_role("button", name="Check this badge").click()
    says(page, "Valid.", "lists the key as the issuer's own")
    page.close()


def test_what_cannot_be_checked_is_asked_for_again(page: Page, plan: Plan) -> None:
    check_link(page, " ")
    expect(page.locator("#text:invalid")).to_be_focused()
    page.locator("#text").fill(f"{URL}awards/{good(plan).id}/")
    page.locator("#email").fill("not a mail")
    page.get_by_role("button", name="Check this badge").click()
    expect(page.locator("#email:invalid")).to_be_focused()
    expect(page.locator(".check .status")).to_have_count(0)
    page.locator("#email").fill(" ")
    page.get_by_role("button", name="Check this badge").click()
    expect(page.locator("#email:invalid")).to_be_focused()
    page.locator("#email").fill("")
    page.get_by_role("button", name="Check this badge").click()
    says(page, "Valid.")


def test_a_badge_is_checked_without_asking_its_endorser_on_another_site(
    page: Page, web: Web, plan: Plan
) -> None:
    check_link(page, f"{URL}awards/{good(plan, 'first-aid').id}/")
    says(
        page,
        "Valid.",
        "An endorsement by Moorfoot Mountain Rescue in it could not be checked.",
        "Nobody was asked",
    )
    expect(page.locator(".checks .failed")).to_have_count(0)
    assert web.hosts() == {"northmoor.example.org"}


def test_an_endorser_is_asked_with_the_hosts_of_the_badge(page: Page, web: Web) -> None:
    word = foreign(
        id="https://rescue.example.net/word.json",
        type=["VerifiableCredential", "EndorsementCredential"],
    )
    found = foreign(endorsement=[word])
    found["endorsement"][0]["issuer"]["id"] = "did:web:rescue.example.net"
    publish_stranger(web, found)
    check_json(page, found)
    expect(page.locator(".asking li")).to_have_text(["club.example.net", "rescue.example.net"])


def test_the_button_of_an_award_checks_its_own_badge(page: Page, web: Web, plan: Plan) -> None:
    page.goto(f"{URL}awards/{good(plan).id}/")
    before = len(web.asked)
    assert not [url for url in web.asked if "vocabulary" in url or "credential" in url]
    page.get_by_role("button", name="Check this badge").click()
    says(page, "Valid.", "not a letter was changed")
    assert len(web.asked) > before
    assert web.hosts() == {"northmoor.example.org"}


@pytest.mark.parametrize("status", [Status.REVOKED, Status.SUSPENDED])
def test_a_badge_that_was_taken_back_does_not_count(page: Page, web: Web, plan: Plan, status: Status) -> None:
    found = award(plan, status=status)
    check_json(page, document(web, found))
    says(page, "Does not count. Its issuer has suspended or revoked it.", "not a letter was changed")
    page.goto(f"{URL}awards/{found}/")
    page.get_by_role("button", name="Check this badge").click()
    says(page, "Does not count.", "The issuer has suspended or revoked it.")


def test_a_hosted_assertion_that_was_taken_back_says_why(page: Page, web: Web, plan: Plan) -> None:
    found = award(plan, lambda each: bool(each.award.reason), status=Status.REVOKED)
    check_file(page, file_of(web, found, "assertion.json").read_bytes())
    says(page, "Does not count.", "Reason: ")


def test_a_hosted_assertion_that_holds_is_valid(page: Page, web: Web, plan: Plan) -> None:
    given = good(plan)
    check_file(page, file_of(web, given.id, "assertion.json").read_bytes(), email=given.award.recipient.email)
    says(
        page,
        "Valid.",
        "The issuer's own site shows it",
        "keeps its badges",
        "It was given to that e-mail address.",
    )


def test_an_expired_badge_was_genuine(page: Page, web: Web, plan: Plan) -> None:
    found = award(plan, lambda each: not holds(each))
    check_json(page, document(web, found))
    says(page, "Not current.", "it was genuine but is no longer current", "not a letter was changed")


def test_one_changed_letter_breaks_the_signature(page: Page, web: Web, plan: Plan) -> None:
    found = document(web, good(plan).id)
    found["credentialSubject"]["achievement"]["name"] += "s"
    check_json(page, found)
    says(page, "Not genuine.", "the badge was changed, or another key signed it", "Nobody was asked")


def test_a_key_that_the_issuer_does_not_list_proves_nothing(page: Page, web: Web, plan: Plan) -> None:
    found = document(web, good(plan).id)
    issuer = found["issuer"]["id"]
    del found["proof"]
    proof = eddsa_rdfc_2022.create_proof(
        found, key=OTHER, method=OTHER.public.method(issuer), created="2026-03-01T00:00:00Z"
    )
    check_json(page, {**found, "proof": [proof]})
    says(page, "Not genuine.", "does not (or no longer) vouch for the key")


def test_a_key_of_somebody_else_is_not_the_issuers(page: Page, web: Web, plan: Plan) -> None:
    found = document(web, good(plan).id)
    del found["proof"]
    method = OTHER.public.method(did_key(OTHER.public))
    proof = eddsa_rdfc_2022.create_proof(found, key=OTHER, method=method, created="2026-03-01T00:00:00Z")
    check_json(page, {**found, "proof": proof})
    says(page, "Not genuine.", "not to the issuer")


def test_a_foreign_badge_waits_until_its_hosts_may_be_asked(page: Page, web: Web) -> None:
    found = foreign()
    publish_stranger(web, found)
    check_json(page, found)
    expect(page.locator(".asking li")).to_have_text(["club.example.net"])
    assert web.hosts() == {"northmoor.example.org"}
    page.get_by_role("button", name="Ask and check").click()
    says(page, "Valid.", "club.example.net/badges lists the key", "The copy at its own address is the same.")


def test_a_foreign_link_is_not_followed_before_a_press(page: Page, web: Web) -> None:
    found = foreign()
    publish_stranger(web, found)
    page.goto(VERIFY)
    page.locator("#text").fill(found["id"])
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Check this badge").click()
    expect(page.locator(".asking")).to_contain_text("club.example.net")
    assert web.hosts() == {"northmoor.example.org"}
    page.get_by_role("button", name="Ask and check").click()
    says(page, "Valid.")


def test_a_word_that_nobody_knows_leaves_a_badge_unchecked(page: Page, web: Web) -> None:
    found = foreign()
    publish_stranger(web, found)
    found["credentialSubject"]["achievement"]["shoeSize"] = 43
    check_json(page, found)
    page.get_by_role("button", name="Ask and check").click()
    says(page, "Could not check.", "shoeSize (at credentialSubject.achievement.shoeSize)")


def test_without_a_network_it_could_not_be_checked(page: Page, web: Web, plan: Plan) -> None:
    found = file_of(web, good(plan).id).read_bytes()
    check_file(page, found)
    says(page, "Valid.")
    web.is_offline = True
    page.get_by_role("button", name="Check this badge").click()
    says(page, "Could not check. Not all of it could be checked.", "perhaps you are offline")
    expect(page.locator(".checks .failed")).to_have_count(0)


def test_offline_from_the_start_says_nothing_about_the_badge(page: Page, web: Web, plan: Plan) -> None:
    page.goto(f"{URL}awards/{good(plan).id}/")
    button = page.get_by_role("button", name="Check this badge")
    expect(button).to_be_visible()
    web.is_offline = True
    button.click()
    expect(page.locator(".check .status")).to_contain_text("That says nothing about the badge")


def test_the_address_that_was_typed_is_compared_and_sent_nowhere(page: Page, web: Web, plan: Plan) -> None:
    given = good(plan)
    email = given.award.recipient.email
    check_json(page, document(web, given.id), email=f" {email.upper()} ")
    says(page, "Valid.", "It was given to that e-mail address.")
    check_json(page, document(web, given.id), email="somebody.else@example.org")
    says(page, "Somebody else's.", "It was not given to that e-mail address.", "not a letter was changed")
    assert not [url for url in web.asked if email.split("@")[0] in url or "somebody" in url]


@pytest.mark.parametrize("name", ["badge.png", "badge.svg"])
def test_a_baked_picture_is_dropped(page: Page, web: Web, plan: Plan, name: str) -> None:
    found = award(plan, lambda each: holds(each) and file_of(web, each.id, name).exists())
    data = list(file_of(web, found, name).read_bytes())
    page.goto(VERIFY)
    expect(page.locator("form")).to_be_visible()  # Its script has shown it, and listens.
    page.evaluate(
        """([name, data]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(data)], name));
          document.querySelector("form").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
        }""",
        [name, data],
    )
    says(page, "Valid.", "not a letter was changed")


def test_a_compressed_badge_in_a_picture_is_read(page: Page, web: Web, plan: Plan) -> None:
    plain = next(web.folder.glob("badges/*/v/1/badge.png")).read_bytes()
    text = file_of(web, good(plan).id).read_bytes()
    body = b"iTXtopenbadgecredential\0\1\0\0\0" + zlib.compress(text)
    chunk = (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    check_file(page, plain[:33] + chunk + plain[33:], "badge.png")
    says(page, "Valid.", "not a letter was changed")
    check_file(page, plain[:33] + chunk[:-1] + b"?" + plain[33:], "badge.png")
    expect(page.locator(".check .status")).to_contain_text("Could not check. The picture is damaged")


def test_a_picture_without_a_badge_is_explained(page: Page, web: Web) -> None:
    for suffix in ("png", "svg"):
        check_file(
            page, next(web.folder.glob(f"badges/*/v/1/badge.{suffix}")).read_bytes(), f"badge.{suffix}"
        )
        expect(page.locator(".check .status")).to_contain_text("This picture contains no badge data.")
        expect(page.locator(".check .status")).to_contain_text("Could not check.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "It is not JSON."),
        (b'{"type": "Assertion", "type": "Assertion"}', "It says something twice"),
        (b'{"n": 9007199254740993}', "a number that programs read differently"),
        (b"eyJ.eyJ.c2ln", "a signed token"),
        (b"<!doctype html><title>x</title>", "it names no badge"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "damaged or in a form",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_never_called_invalid(page: Page, data: bytes, said: str) -> None:
    check_file(page, data)
    expect(page.locator(".check .status")).to_contain_text("Could not check.")
    expect(page.locator(".check .status")).to_contain_text(said)


def test_a_browser_that_knows_no_ed25519_says_so(page: Page, web: Web, plan: Plan) -> None:
    page.add_init_script(
        "crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));"
    )
    check_json(page, document(web, good(plan).id))
    says(page, "Could not check.", "this browser cannot check signatures of this kind. Update it")


def test_a_strangers_words_stay_text(page: Page, web: Web) -> None:
    found = foreign(achievement={"description": "x", "name": "<img src=x onerror=alert(1)>\u202edne"})
    publish_stranger(web, found)
    check_json(page, found)
    page.get_by_role("button", name="Ask and check").click()
    says(page, "Valid.", "<img src=x onerror=alert(1)> dne")
    expect(page.locator(".check img")).to_have_count(0)


def test_checking_takes_no_time_once_its_files_are_there(page: Page, web: Web, plan: Plan) -> None:
    page.goto(VERIFY)
    found = document(web, good(plan).id)
    took = page.evaluate(
        """async (found) => {
          const { check } = await import("../theme/check/checking.js");
          const table = await (await fetch("../theme/check/vocabulary.json")).json();
          const permit = () => true;
          const known = new Map();
          const read = async (url) => ({ found: await (await fetch(url)).json() });
          const web = { json: (url) => known.get(url) ?? known.set(url, read(url)).get(url), place: (url) => url };
          await check(found, { table, permit, web });
          const began = performance.now();
          for (let count = 0; count < 10; count++) await check(found, { table, permit, web });
          return (performance.now() - began) / 10;
        }""",
        found,
    )
    assert took <= 50
