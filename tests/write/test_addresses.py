"""Addresses taken in by groups are judged like those taken in one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import BadgesError
from generator.write.addresses import Addresses

FOLDERS = ("", "a/", "b/", "a/b/", "A/", "a/b/c/", "aux/")
NAMES = ("x", "b", "X", "c", "index.html", "é.txt", "con", "a b ", "..")


def refused(groups: list[tuple[str, tuple[str, ...]]], *, one_by_one: bool) -> bool:
    addresses = Addresses()
    try:
        for folder, names in groups:
            if one_by_one:
                for name in names:
                    addresses.add(folder + name)
            else:
                addresses.add_group(folder, names)
    except BadgesError:
        return True
    return False


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FOLDERS), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(tuple)
        ),
        max_size=6,
    )
)
def test_groups_and_single_files_are_refused_alike(groups: list[tuple[str, tuple[str, ...]]]) -> None:
    assert refused(groups, one_by_one=True) == refused(groups, one_by_one=False)


@pytest.mark.parametrize(
    "second", ["awards/x", "awards/X/index.html", "awards/x/index.html", "awards/x/INDEX.html"]
)
def test_a_file_beside_a_group_is_held_against_it(second: str) -> None:
    addresses = Addresses()
    addresses.add_group("awards/x/", ("index.html", "assertion.json"))
    with pytest.raises(BadgesError):
        addresses.add(second)


def test_files_further_down_may_follow_a_group() -> None:
    addresses = Addresses()
    addresses.add_group("awards/x/", ("index.html",))
    addresses.add("awards/x/files/evidence/report.pdf")
    addresses.add("awards/x/ends.ics")
    with pytest.raises(BadgesError):
        addresses.add_group("awards/x/", ("index.html",))
