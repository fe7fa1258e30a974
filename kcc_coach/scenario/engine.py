"""Playing a conversation: a state is a value, a talk is a path of tokens.

A token is a reply's id, or an action: `@subject-id` turns to a subject, `@end` ends the one you are in.
Everything here is pure and deterministic; undo is a shorter path.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from kcc_coach.scenario.model import YOU, Line, Node, Outcome, Reply, Scenario, Value
from kcc_coach.scenario.plan import Arrow, Offer, Plan, ReadyNode, plan_of
from kcc_coach.scenario.rules import outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

END: Final = "@end"
BACK: Final = "@back"
LONGEST_PATH: Final = 500
_BY_ITSELF: Final = 1000
_SPREAD: Final = 0x9E3779B1


class State(Struct, frozen=True, gc=False):
    """Where a talk is. `node` is empty between subjects and after the end; `latest` holds the lines since the choice.

    `values` holds credit, meters and variables in the order of `rules.first_values`. `left` remembers for each
    subject of this stage where it was left; `done` names the subjects that have ended.
    """

    seed: int
    path: tuple[str, ...]
    node: str
    ending: str
    values: tuple[Value, ...]
    seen: frozenset[str]
    chosen: frozenset[str]
    latest: tuple[Line, ...]
    stage: int = 0
    subject: str = ""
    left: tuple[tuple[str, str], ...] = ()
    done: frozenset[str] = frozenset()

    @property
    def ended(self) -> bool:
        return bool(self.ending)


class NotOfferedError(ValueError):
    """The token at this step of a path cannot be chosen there. `step` counts from 1."""

    def __init__(self, step: int, token: str, offered: tuple[str, ...]) -> None:
        super().__init__(f"step {step}: {token!r} is not offered, only {', '.join(offered) or 'nothing'}")
        self.step = step
        self.token = token
        self.offered = offered


class EndlessError(ValueError):
    """The conversation goes round without ever asking anything, or the path is longer than any talk."""

    def __init__(self, node: str) -> None:
        super().__init__(f"the conversation goes round for ever at {node!r}")
        self.node = node


def start(scenario: Scenario, seed: int = 0) -> State:
    """The talk at its opening. The seed (any whole number) orders the replies."""
    plan = plan_of(scenario)
    blank = State(seed, (), "", "", plan.start, frozenset(), frozenset(), ())
    return _open_stage(plan, blank, 0)


def start_at(scenario: Scenario, node: str, seed: int = 0) -> State:
    """A talk that begins at a node, with the meters and variables as they are at an opening: to try it out from there.

    The subjects of the stages before it are left out. Raises KeyError where there is no such node.
    """
    plan = plan_of(scenario)
    for number, stage in enumerate(scenario.stages):
        for subject in stage.subjects:
            if any(each.id == node for each in subject.nodes):
                blank = State(seed, (), "", "", plan.start, frozenset(), frozenset(), (), number, subject.id)
                return replace(_enter(plan, blank, node, plan.start, "@" + subject.id), path=())
    raise KeyError(node)


def offered(scenario: Scenario, state: State) -> tuple[Offer, ...]:
    """What can be chosen now: replies in the order of the seed, then actions on subjects."""
    if state.ending:
        return ()
    plan = plan_of(scenario)
    if not state.node:
        return _actions(plan, state)
    ready = plan.node(state.node)
    values, seen, chosen = state.values, state.seen, state.chosen
    shuffle = ready.shuffles[((state.seed ^ ready.mark) * _SPREAD >> 20) % len(ready.shuffles)]
    found = tuple(
        [each.offer for each in shuffle(ready.replies) if each.holds is None or each.holds(values, seen, chosen)]
    )
    return found + _actions(plan, state) if ready.turn or ready.end else found


def tokens(scenario: Scenario, state: State) -> tuple[str, ...]:
    """The tokens of what is offered."""
    return tuple(offer.token for offer in offered(scenario, state))


def choose(scenario: Scenario, state: State, token: str) -> State:
    """The talk after this choice; raises NotOfferedError where it isn't offered."""
    plan = plan_of(scenario)
    if len(state.path) >= LONGEST_PATH:
        raise EndlessError(state.node)
    if state.node:
        ready = plan.node(state.node)
        picked = ready.by_id.get(token)
        values = state.values
        if picked is not None and (picked.holds is None or picked.holds(values, state.seen, state.chosen)):
            if picked.change is not None:
                values = picked.change(values)
            return _enter(plan, state, picked.to, values, token)
    if token.startswith("@"):
        return _act(plan, scenario, state, token)
    raise NotOfferedError(len(state.path) + 1, token, tokens(scenario, state))


def path_of(events: Iterable[str]) -> tuple[str, ...]:
    """The path that is left of a talk's events: choices, and steps back (`@back`) that undo the last one."""
    path: list[str] = []
    for event in events:
        if event != BACK:
            path.append(event)
        elif path:
            path.pop()
    return tuple(path)


def replay(scenario: Scenario, path: Iterable[str], seed: int = 0) -> State:
    """The talk after all choices of a path."""
    state = start(scenario, seed)
    for token in path:
        state = choose(scenario, state, token)
    return state


def walk(scenario: Scenario, path: Iterable[str], seed: int = 0) -> tuple[State, ...]:
    """The states along a path, the opening first: one more than there are tokens."""
    states = [start(scenario, seed)]
    for token in path:
        states.append(choose(scenario, states[-1], token))
    return tuple(states)


def transcript(scenario: Scenario, path: Iterable[str], seed: int = 0) -> tuple[Line, ...]:
    """All that was said along a path, by them and by you."""
    states = walk(scenario, path, seed)
    said = list(states[0].latest)
    for before, after in pairwise(states):
        reply = reply_of(scenario, before, after.path[-1])
        if reply is not None:
            said.append(Line(YOU, reply.text))
        said.extend(after.latest)
    return tuple(said)


def reply_of(scenario: Scenario, before: State, token: str) -> Reply | None:
    """The reply that a token stands for, None for an action."""
    if not before.node:
        return None
    found = plan_of(scenario).node(before.node).by_id.get(token)
    return None if found is None else found.offer.reply


def node_of(scenario: Scenario, state: State) -> Node | None:
    """The node where the talk waits for a choice."""
    return plan_of(scenario).nodes[state.node] if state.node else None


def values_of(scenario: Scenario, state: State) -> Mapping[str, Value]:
    """Credit, meters and variables by name."""
    return dict(zip(plan_of(scenario).names, state.values, strict=True))


def outcome_of(scenario: Scenario, state: State) -> Outcome | None:
    """Where an ended talk came out; None while it goes on."""
    if not state.ending:
        return None
    return outcome(plan_of(scenario).endings[state.ending], values_of(scenario, state))


def _enter(plan: Plan, state: State, to: str, values: tuple[Value, ...], token: str) -> State:
    """Goes on from `to` until something is asked, a subject ends, or the talk does."""
    seen, chosen = state.seen, state.chosen | {token} if token[0] != "@" else state.chosen
    path = state.path + (token,)  # noqa: RUF005  # a third of the time
    node = ending = ""
    latest: tuple[Line, ...] = ()
    for _ in range(_BY_ITSELF):
        if to in plan.endings:
            ending = to
            break
        ready = plan.node(to)
        if ready.change is not None:
            values = ready.change(values)
        seen |= {to}
        latest += ready.node.lines if ready.plain else _spoken(ready, values, seen, chosen)
        if ready.replies:
            node = to
            break
        if not ready.then:
            break
        to = _first(ready.then, values, seen, chosen)
    else:
        raise EndlessError(to)
    entered = State(
        state.seed, path, node, ending, values, seen, chosen, latest, state.stage, state.subject, state.left, state.done
    )
    return entered if node or ending else _end_subject(plan, entered)


def _spoken(
    ready: ReadyNode, values: tuple[Value, ...], seen: frozenset[str], chosen: frozenset[str]
) -> tuple[Line, ...]:
    return tuple(line for holds, line in ready.lines if holds is None or holds(values, seen, chosen))


def _first(arrows: tuple[Arrow, ...], values: tuple[Value, ...], seen: frozenset[str], chosen: frozenset[str]) -> str:
    """The first target in the source whose condition holds; the last one always does."""
    for holds, to in arrows:
        if holds is None or holds(values, seen, chosen):
            return to
    return arrows[-1][1]


def _open_stage(plan: Plan, state: State, number: int) -> State:
    """Begins a stage; where it has one subject, that one begins at once. After the last stage the talk ends."""
    stages = plan.scenario.stages
    if number >= len(stages):
        to = _first(plan.closing, state.values, state.seen, state.chosen)
        return replace(state, stage=number, ending=to, node="", subject="", left=())
    state = replace(state, stage=number, node="", subject="", left=())
    subjects = stages[number].subjects
    return _begin(plan, state, subjects[0].id) if len(subjects) == 1 else state


def _begin(plan: Plan, state: State, subject: str) -> State:
    """Turns to a subject: where it was left, or at its start. Lines said before are not said again."""
    resumed = dict(state.left).get(subject)
    left = tuple(each for each in state.left if each[0] != subject)
    state = replace(state, subject=subject, left=left)
    if resumed is not None:
        return replace(state, node=resumed)
    to = _first(plan.starts[subject], state.values, state.seen, state.chosen)
    entered = _enter(plan, state, to, state.values, "@" + subject)
    return replace(entered, path=state.path, latest=state.latest + entered.latest)


def _end_subject(plan: Plan, state: State) -> State:
    """The subject is done; the next stage opens when every subject that isn't optional has ended."""
    done = state.done | {state.subject}
    state = replace(state, done=done, subject="", node="")
    subjects = plan.scenario.stages[state.stage].subjects
    if all(each.optional or each.id in done for each in subjects):
        return _open_stage(plan, state, state.stage + 1)
    return state


def _actions(plan: Plan, state: State) -> tuple[Offer, ...]:
    """The subjects that may be turned to now, and the end of this one."""
    ready = plan.node(state.node) if state.node else None
    found: list[Offer] = []
    if ready is None or ready.turn:
        subjects = plan.scenario.stages[state.stage].subjects
        others = (each for each in subjects if each.id not in state.done and each.id != state.subject)
        found.extend(Offer("@" + each.id, each.title) for each in others)
    if ready is not None and ready.end:
        found.append(Offer(END, ""))
    return tuple(found)


def _act(plan: Plan, scenario: Scenario, state: State, token: str) -> State:
    if state.ending or token not in [each.token for each in _actions(plan, state)]:
        raise NotOfferedError(len(state.path) + 1, token, tokens(scenario, state))
    state = replace(state, path=(*state.path, token), latest=())
    if token == END:
        return _end_subject(plan, state)
    if state.node:
        state = replace(state, left=(*state.left, (state.subject, state.node)))
    return _begin(plan, replace(state, node=""), token[1:])
