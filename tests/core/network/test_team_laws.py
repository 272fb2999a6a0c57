"""Whatever three people do with a team's directory, apart or not: in the end all see the same."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.network.book import Book
from core.network.team import TeamBook
from core.store.change import Stamp
from tests.core.network.helpers import helper
from tests.core.sync import desks
from tests.core.sync.desks import Desk

ACTS = st.tuples(
    st.integers(0, 2),
    st.tuples(
        st.sampled_from(("share", "change", "change", "settle", "erase", "sync", "sync")),
        st.integers(0, 1),
        st.sampled_from(("phone", "note")),
        st.sampled_from(("1", "2", "3")),
    ),
)


def done(who: Desk, space: str, said: tuple[str, int, str, str]) -> None:
    """Let somebody do one thing, where there is something to do it with."""
    act, number, field, value = said
    id_ = f"e{number}"
    store, stamp = who.store, Stamp(who.now, author=who.device)
    book, team = Book(store.inside), TeamBook(store)
    kept = book.kept().get(id_)
    if act == "sync":
        who.sync(space)
    elif act == "share" and kept is None:
        book.put([helper(id_, **{field: value})])
        team.share([book.kept()[id_]], space, stamp)
    elif kept is None:
        return
    elif act == "change":
        team.put([replace(kept.entry, **{field: value})], stamp)
    elif act == "settle":
        for each in team.differing(kept):
            team.settle(kept, each.path, each.said[-1].answer, stamp)
    elif act == "erase":
        team.erase(kept, who.now)


@given(st.lists(ACTS, min_size=4, max_size=16))
@settings(max_examples=4, deadline=None)
def test_all_come_to_see_the_same(acts: list[tuple[int, tuple[str, int, str, str]]]) -> None:
    """Entries, what differs in them, and what is gone."""
    with tempfile.TemporaryDirectory() as folder:
        people = [desks.desk(Path(folder), name) for name in ("ana", "bruno", "chloe")]
        space = people[0].founded("Lyon")
        for each in people[1:]:
            people[0].let_in(each, space)
        for at, said in acts:
            done(people[at], space, said)
        for _round in range(4):
            for each in people:
                each.sync(space)

        found = [Book(each.store.inside).kept() for each in people]
        for each, store in zip(found, (person.store for person in people), strict=True):
            assert found[0] == each
            assert store.projections_agree()
        for each in people:
            each.store.close()
