"""The table says of every state, act and person whether it goes, and where it leads."""

import itertools

import pytest

from reports.workflow import MOVES, Act, State, Who, drawing, moves_from, target, who_may

# Written out a second time on purpose: state, act → where it leads and who may.
LEADS = {
    (State.DRAFT, Act.SUBMIT): (State.IN_CHAIN, {Who.OFFICER}),
    (State.IN_CHAIN, Act.RECALL): (State.DRAFT, {Who.OFFICER}),
    (State.IN_CHAIN, Act.OPINE): (State.IN_CHAIN, {Who.HOLDER}),
    (State.IN_CHAIN, Act.RETURN): (State.DRAFT, {Who.HOLDER, Who.DECIDER}),
    (State.IN_CHAIN, Act.STEP_BACK): (State.IN_CHAIN, {Who.HOLDER, Who.DECIDER}),
    (State.IN_CHAIN, Act.SUBSTITUTE): (State.IN_CHAIN, {Who.ADMINISTRATOR}),
    (State.IN_CHAIN, Act.APPROVE): (State.APPROVED, {Who.DECIDER}),
    (State.IN_CHAIN, Act.ORDER): (State.APPROVED, {Who.DECIDER}),
    (State.IN_CHAIN, Act.REFUSE): (State.REFUSED, {Who.DECIDER}),
    (State.APPROVED, Act.PUBLISH): (State.PUBLISHED, {Who.OFFICER, Who.DECIDER}),
    (State.APPROVED, Act.CORRECT): (State.DRAFT, {Who.OFFICER}),
    (State.PUBLISHED, Act.CORRECT): (State.DRAFT, {Who.OFFICER}),
    (State.REFUSED, Act.CORRECT): (State.DRAFT, {Who.OFFICER}),
    (State.WITHDRAWN, Act.CORRECT): (State.DRAFT, {Who.OFFICER}),
    (State.PUBLISHED, Act.WITHDRAW): (State.WITHDRAWN, {Who.ADMINISTRATOR}),
    (State.DRAFT, Act.WITHDRAW): (State.DRAFT, {Who.ADMINISTRATOR}),
    (State.IN_CHAIN, Act.WITHDRAW): (State.IN_CHAIN, {Who.ADMINISTRATOR}),
    (State.APPROVED, Act.WITHDRAW): (State.APPROVED, {Who.ADMINISTRATOR}),
    (State.REFUSED, Act.WITHDRAW): (State.REFUSED, {Who.ADMINISTRATOR}),
}
EVERYTHING = list(itertools.product(State, Act))


@pytest.mark.parametrize(("state", "act"), EVERYTHING)
def test_an_act_leads_where_the_table_says_or_nowhere(state, act):
    leads_to, _ = LEADS.get((state, act), (None, set()))

    assert target(state, act) == leads_to


@pytest.mark.parametrize(("state", "act", "who"), list(itertools.product(State, Act, Who)))
def test_an_act_is_for_whom_the_table_names_and_for_nobody_else(state, act, who):
    _, people = LEADS.get((state, act), (None, set()))

    assert (who in who_may(state, act)) == (who in people)


def test_no_row_stands_in_the_table_twice():
    assert len(set(MOVES)) == len(MOVES)


def test_an_act_leads_to_one_state_only():
    rows = {(move.source, move.act, move.target) for move in MOVES}

    assert len(rows) == len({(source, act) for source, act, _ in rows})


def test_no_state_is_a_dead_end():
    assert all(moves_from(state) for state in State)


def test_the_drawing_shows_every_row():
    lines = drawing().splitlines()

    assert lines[:2] == ["stateDiagram-v2", "    [*] --> draft"]
    assert len(lines) == 2 + len(MOVES)
