"""Anything allowed, in any order, at any time, under any procedure: what holds all the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tanggap.rules.ledger import events as e
from tanggap.rules.ledger.canonical import canonical
from tanggap.rules.ledger.codec import event_from_plain, event_to_plain, state_from_plain, state_to_plain
from tanggap.rules.ledger.events import Event
from tanggap.rules.ledger.fold import fold
from tanggap.rules.ledger.state import CaseState
from tanggap.rules.procedure.clocks import Rules
from tanggap.rules.procedure.engine import Accepted, decide
from tanggap.rules.procedure.passing import let_time_pass, wakes_at
from tanggap.rules.procedure.permission import allowed_verbs
from tanggap.rules.procedure.refusals import Refusal
from tanggap.rules.procedure.tests.acting import CONTACTS, Case, Player, receipt
from tanggap.rules.procedure.tests.inventing import invented
from tanggap.rules.procedure.tests.procedures import NAMES, rules_of
from tanggap.rules.procedure.vocabulary import Kind, Severity, Verb

walks = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# As many again are made up as are known.
INVENTED = tuple(f"invented {number}" for number in range(len(NAMES)))
# A walk that ends a case early teaches little: these come seldom.
SELDOM = {
    Verb.VOID: 30,
    Verb.WITHDRAW: 12,
    Verb.CLOSE: 4,
    Verb.ESCALATE: 4,
    Verb.CORRECT: 6,
    Verb.WAIT: 3,
    Verb.EXTEND: 5,
    Verb.ASK_COMPLETION: 4,
    Verb.REDIRECT: 12,
    Verb.MOVE: 8,
    Verb.CHANGE_CHANNEL: 6,
    Verb.ADD_WORDS: 4,
    Verb.LINK: 6,
    Verb.UNLINK: 6,
    Verb.HAND_OVER: 4,
    Verb.HAND_BACK: 4,
    Verb.READMIT: 4,
}


def begin(name: str, chance: Random) -> tuple[Case, Player]:
    """A case under one of the known procedures, or under one made up for it."""
    rules = rules_of(name) if name in NAMES else invention(chance)
    scope = rules.procedure.scope
    contacts = tuple(chance.sample(CONTACTS, chance.randint(0, 4)))
    case = Case(
        rules,
        receipt(
            channel=chance.choice(scope.channels or ("web", "suggestion_box", "sp4n")),
            kind=chance.choice(scope.kinds or tuple(Kind)),
            contacts=contacts,
            has_code=chance.random() < 0.7,
            anonymous=not contacts,
            confidential=chance.random() < 0.2,
            severity=chance.choice([None, *Severity]),
        ),
    )
    return case, Player(case, chance)


def invention(chance: Random) -> Rules:
    """What is no procedure is thought of again."""
    return next(rules for _ in range(1000) if (rules := invented(chance)) is not None)


def wander(case: Case, player: Player, chance: Random) -> None:
    """One thing happens: a step of the path mostly, else anything allowed, the provider's word, or time passes."""
    case.now += chance.choice([timedelta(0), timedelta(minutes=7), timedelta(hours=5), timedelta(days=2)])
    dice = chance.random()
    if dice < 0.12:
        case.pass_time(days=chance.choice([0, 1, 9, 40]))
        return
    if dice < 0.3:
        report = player.provider(chance.choice(["accepted", "accepted", "failed", "bounced", "taken_back"]))
        if report is not None:
            case.give(report)
            return
    verbs = [v for v in allowed_verbs(case.rules, case.state, case.now) if chance.randint(1, SELDOM.get(v, 1)) == 1]
    wanted = [a.verb for a in case.owed.acts if a.verb in verbs]
    if wanted and dice < 0.8:
        verbs = wanted
    if verbs:
        command = player.command(chance.choice(verbs))
        if chance.random() < 0.15:  # entered afterwards, with its real time
            command = replace(command, at=max(command.at - timedelta(hours=chance.randint(1, 90)), received_at(case)))
        decision = case.give(command)
        late = command.at < case.now
        assert isinstance(decision, Accepted) or (late and decision.code == "before_start"), (decision, case.open)


def received_at(case: Case) -> datetime:
    assert case.state.received_at is not None
    return case.state.received_at


def check_events(new: list[Event]) -> None:
    for event in new:
        plain = event_to_plain(event)
        assert event_from_plain(plain) == event
        assert event_from_plain(json.loads(canonical(plain))) == event


def check_state(case: Case) -> None:
    state = case.state
    assert fold(case.events) == state
    assert state_from_plain(state_to_plain(state)) == state
    assert state_from_plain(json.loads(json.dumps(state_to_plain(state)))) == state
    owed = case.owed
    keys = [a.key for a in owed.acts]
    assert len(keys) == len(set(keys))
    clocks = [k.key for k in owed.clocks]
    assert len(clocks) == len(set(clocks))
    assert all(a.roles for a in owed.acts)
    if state.status != "void":
        assert allowed_verbs(case.rules, state, case.now)
    if state.is_open:
        assert owed.acts or waits_for_others(case), (case.open, case.state.messages)
    else:
        assert {a.verb for a in owed.acts} <= {Verb.RECORD_DELIVERY}


def waits_for_others(case: Case) -> bool:
    """Only the provider, the reporter or time can go on."""
    on_its_way = any(m.status == "waiting" for m in case.state.messages.values())
    return on_its_way or wakes_at(case.rules, case.state, case.now) is not None


def check_verdicts(before: CaseState, after: CaseState, new: list[Event]) -> None:
    lost = any(isinstance(x, e.MessageBounced | e.MessageFailed | e.ComplaintReopened) for x in new)
    for key, verdict in before.settled.items():
        assert lost or after.settled.get(key) == verdict, key


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(1, 40))
def test_whatever_happens_the_book_stays_sound(name: str, seed: int, length: int) -> None:
    chance = Random(seed)
    case, player = begin(name, chance)
    check_state(case)
    for _ in range(length):
        before, written = case.state, len(case.events)
        kept = before.copy()
        wander(case, player, chance)
        assert before == kept, "decide changed the state that it was given"
        new = case.events[written:]
        check_events(new)
        check_state(case)
        check_verdicts(before, case.state, new)


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(0, 25))
def test_every_verb_that_is_said_to_be_allowed_is_accepted(name: str, seed: int, length: int) -> None:
    chance = Random(seed)
    case, player = begin(name, chance)
    for _ in range(length):
        wander(case, player, chance)
    for verb in allowed_verbs(case.rules, case.state, case.now):
        command = player.command(verb)
        decision = decide(case.rules, case.state, command, case.now)
        assert isinstance(decision, Accepted), (verb, decision, case.open)


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(0, 25))
def test_every_act_that_is_owed_can_be_done(name: str, seed: int, length: int) -> None:
    chance = Random(seed)
    case, player = begin(name, chance)
    for _ in range(length):
        wander(case, player, chance)
    for act in case.owed.acts:
        decision = decide(case.rules, case.state, player.command(act.verb), case.now)
        assert isinstance(decision, Accepted) or decision.code in ("units_pending", "steps_remaining"), (act, decision)


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(0, 25))
def test_from_everywhere_a_case_comes_to_its_end(name: str, seed: int, length: int) -> None:
    """No dead ends: doing what is owed, with messages arriving and time passing, closes every open case."""
    chance = Random(seed)
    case, player = begin(name, chance)
    for _ in range(length):
        wander(case, player, chance)
    for _ in range(600):  # a follow-up may be found without effect many times over
        if not case.state.is_open:
            return
        case.now += timedelta(hours=1)
        accepted = player.provider("accepted")
        if accepted is not None and case.state.messages[accepted.message].medium == "email":
            case.give(accepted)
            continue
        acts = list(case.owed.acts)
        chance.shuffle(acts)
        if not any(isinstance(case.give(player.command(a.verb)), Accepted) for a in acts):
            case.pass_time(days=8)
    raise AssertionError((case.open, case.state, case.owed.acts))


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(0, 25))
def test_time_comes_to_the_same_however_often_one_looks(name: str, seed: int, length: int) -> None:
    chance = Random(seed)
    case, player = begin(name, chance)
    for _ in range(length):
        wander(case, player, chance)
    case.pass_time()
    end = case.now + timedelta(days=60)
    once = let_time_pass(case.rules, case.state, end)
    state, often, now = case.state, list[Event](), case.now
    while now < end:
        now = min(end, now + timedelta(hours=chance.choice([3, 24, 100])))
        passed = let_time_pass(case.rules, state, now)
        often += passed.events
        state = passed.state
        again = let_time_pass(case.rules, state, now)
        assert again.events == ()
        assert again.state == state
    assert [unrecorded(x) for x in often] == [unrecorded(x) for x in once.events]
    rules = gone_up(case.events + often)
    assert len(rules) == len(set(rules))


def gone_up(events: list[Event]) -> list[tuple[str, str]]:
    """What time sent up, by procedure and rule: another procedure has rules of its own."""
    found, procedure = list[tuple[str, str]](), ""
    for event in events:
        if isinstance(event, e.ComplaintReceived | e.ComplaintMoved):
            procedure = event.procedure
        if isinstance(event, e.ComplaintEscalated) and event.rule:
            found.append((procedure, event.rule))
    return found


def unrecorded(event: Event) -> dict[str, object]:
    plain = event_to_plain(event)
    plain.pop("recorded_at")
    return plain


@walks
@given(st.sampled_from([*NAMES, *INVENTED]), st.integers(0, 10**9), st.integers(0, 15), st.sampled_from(list(Verb)))
def test_a_refusal_always_says_what_is_possible(name: str, seed: int, length: int, verb: Verb) -> None:
    chance = Random(seed)
    case, player = begin(name, chance)
    for _ in range(length):
        wander(case, player, chance)
    allowed = allowed_verbs(case.rules, case.state, case.now)
    if verb in allowed or verb in (Verb.RECEIVE, Verb.PERIOD_DUTY):
        return
    try:
        command = player.command(verb)
    except (IndexError, AssertionError):
        return  # there is nothing that the verb could be about: no routing, no message, no step
    decision = decide(case.rules, case.state, command, case.now)
    if isinstance(decision, Refusal):
        assert decision.allowed == allowed
        assert decision.sentence("id") and decision.sentence("en")
