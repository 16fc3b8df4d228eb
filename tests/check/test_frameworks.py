"""Lists of skills: a site's own, and the shapes of those that the world knows."""

import pytest

from generator.check.frameworks_known import KNOWN, shape_faults
from generator.model.badge import Alignment
from tests.check.by_hand import Plain, badge, checked, sound

UUID = "4cde32b5-fc2f-4257-a8b9-5b15a67ee3e5"
LIST = "code,name,url,description,type\nFA-1,Stops a bleeding,,With a dressing.,skill\nFA-2,Warms,https://example.org/warm,,\n"


def own(text: str, *skills: dict[str, Plain]) -> tuple[Alignment, ...]:
    site = sound(badge(skills=list(skills)), assets={"frameworks/club-skills.csv": text.encode()})
    return site.badges["first-aid"].newest.skills


@pytest.mark.parametrize("called", ["club-skills", "Club skills", "CLUB SKILLS"])
def test_a_skill_of_a_sites_own_list_needs_no_more_than_its_code(called: str) -> None:
    assert own(LIST, {"framework": called, "code": "FA-1"}) == (
        Alignment(
            name="Stops a bleeding",
            url="https://club.example.org/badges/frameworks/club-skills/#FA-1",
            framework="Club skills",
            code="FA-1",
            description="With a dressing.",
            target_type="ceasn:Competency",
        ),
    )


def test_one_with_an_address_of_its_own_keeps_it() -> None:
    (found,) = own(LIST, {"framework": "club-skills", "code": "FA-2"})
    assert found.url == "https://example.org/warm"


def test_the_list_may_say_what_it_is_called() -> None:
    text = "framework;code;name\nSkills of the Hill Club;FA-1;Stops a bleeding\n;FA-2;Warms\n"
    (found,) = own(text, {"framework": "Skills of the Hill Club", "code": "FA-2"})
    assert (found.framework, found.name) == ("Skills of the Hill Club", "Warms")


@pytest.mark.parametrize(
    "data",
    [
        "code,name\nFA-1,Größe\n".encode(),
        "code;name\r\nFA-1;Größe\r\n".encode("cp1252"),
        b"\xef\xbb\xbf" + "Code\tName\n\nFA-1\tGröße\n".encode(),
    ],
)
def test_a_list_is_read_as_spreadsheets_save_it(data: bytes) -> None:
    site = sound(badge(), assets={"frameworks/club.csv": data})
    assert [skill.name for skill in site.frameworks["club"].skills.values()] == ["Größe"]


def test_a_skill_of_no_list_says_its_name_and_address() -> None:
    _, problems = checked(badge(skills=[{"framework": "ESCO", "code": "1"}]))
    assert [problem.code for problem in problems] == ["missing-field", "missing-field", "skill-shape"]


@pytest.mark.parametrize(
    ("framework", "url", "code"),
    [
        ("ESCO", f"http://data.europa.eu/esco/skill/{UUID}", ""),
        ("esco", f"http://data.europa.eu/esco/occupation/{UUID}", ""),
        ("ESCO", "http://data.europa.eu/esco/skill/S1.2.3", "S1.2.3"),
        ("O*NET", "https://www.onetonline.org/find/descriptor/result/2.A.1.a", "2.A.1.a"),
        ("onet", "https://www.onetonline.org/link/summary/33-2011.00", "33-2011.00"),
        ("CASE", f"https://case.example.org/ims/case/v1p0/CFItems/{UUID}", ""),
        ("CASE", f"https://case.example.org/uri/{UUID.upper()}", "K.1"),
        ("e-CF", "https://example.org/ecf", "B.3"),
        ("eCF", "https://example.org/ecf", "E.9.-4"),
        ("EQF", "https://europass.europa.eu/en/description-eight-eqf-levels", "8"),
        ("Our own list", "https://example.org/anything", "whatever"),
    ],
)
def test_what_a_framework_prints_is_in_order(framework: str, url: str, code: str) -> None:
    assert list(shape_faults(Alignment(name="x", url=url, framework=framework, code=code))) == []


@pytest.mark.parametrize(
    ("framework", "url", "code"),
    [
        ("ESCO", "https://esco.ec.europa.eu/en/classification", ""),
        ("ESCO", "http://data.europa.eu/esco/skill/report-facts", ""),
        ("O*NET", "https://example.org/2.A.1.a", ""),
        ("O*NET", "https://www.onetonline.org/x", "active listening"),
        ("CASE", "https://case.example.org/ims/case/v1p0/CFItems/17", ""),
        ("e-CF", "https://example.org/ecf", "F.1"),
        ("e-CF", "https://example.org/ecf", "B.3-6"),
        ("EQF", "https://example.org/eqf", "9"),
    ],
)
def test_what_it_does_not_print_is_doubted_and_not_refused(framework: str, url: str, code: str) -> None:
    (fault,) = shape_faults(Alignment(name="x", url=url, framework=framework, code=code))
    assert fault.code == "skill-shape"
    assert KNOWN[next(key for key, known in KNOWN.items() if known.name in fault.what)].example in fault.hint
    site, _ = checked(
        badge(skills=[{"name": "x", "url": url, "framework": framework, **({"code": code} if code else {})}])
    )
    assert site is not None


def test_a_list_that_nobody_names_is_no_unused_file() -> None:
    assert list(sound(badge(), assets={"frameworks/club-skills.csv": LIST.encode()}).frameworks) == [
        "club-skills"
    ]
