"""What is possible but hardly meant: files that nothing uses, texts that nobody replaced, and more of the kind."""

from generator.cli.starter import Answers, starter
from generator.model.samples import SAMPLES, sample_in
from tests.check.by_hand import BADGE, SITE, checked, document, said


def test_files_that_nothing_refers_to_are_told_a_folder_at_a_time_and_left_out() -> None:
    site, problems = checked(assets={"evidence/a.pdf": b"", "evidence/b.pdf": b"", "images/more.png": b""})
    assert [str(problem) for problem in problems] == [
        (
            'content/evidence/a.pdf: warning: Nothing refers to these files: "a.pdf", "b.pdf".\n'
            "    Name them where they belong, in a cell, a field or a link, or delete them.  [unused-file]"
        )
    ]
    assert site is not None
    assert list(site.assets) == ["images/more.png"]


def test_sample_texts_are_those_that_a_new_folder_has() -> None:
    answers = Answers(
        name="Club",
        slug="club",
        url=str(SITE["url"]),
        email="a@example.org",
        country="GB",
        language="en",
        year=2026,
    )
    held = {path for path, text in starter(answers).items() if sample_in(text)}
    assert held == {"content/badges/first-aid.md", "content/issuers/club.md"}


def test_a_sample_text_may_stand_until_the_first_award() -> None:
    sample = document("badges/first-aid.md", BADGE, f"{SAMPLES[0]}: what …")
    assert said(sample) == []
