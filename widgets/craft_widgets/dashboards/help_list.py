"""Who needs the teacher, why, and what to do: one entry a learner, the most urgent reason first.

A first try that is short is how learning goes: it becomes a reason after more tries, or after a week
without a new one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from craft_widgets.dashboards.phrases import count, criteria, day, days_between, percent, tests_share
from craft_widgets.dashboards.snapshots import Snapshot

QUIET_DAYS = 14
STUCK_DAYS = 7  # nothing new for a week after work that is short
LOW_SHARE = 0.6
LOW_TRIES, MANY_TRIES = 2, 3  # tries from which someone is stuck: far from the bar, anywhere below it


@dataclass(frozen=True)
class Reason:
    """Why someone needs help.

    rank : 0 is the most urgent
    what, why : a few words, and one sentence
    action : what to do, in words
    assignment : where to look, or None for all the learner's work
    """

    rank: int
    what: str
    why: str
    action: str
    assignment: str | None


@dataclass(frozen=True)
class Help:
    """A learner who needs someone, with every reason, most urgent first."""

    learner: str
    name: str
    reasons: tuple[Reason, ...]


def who_needs_help(snapshots: Sequence[Snapshot]) -> list[Help]:
    """Return the learners who need the teacher, most urgent first, then by name."""
    found = []
    started = any(snapshot["last_submission_at"] for snapshot in snapshots)
    for snapshot in snapshots:
        reasons = sorted(_reasons(snapshot, started), key=lambda reason: reason.rank)
        if reasons:
            found.append(Help(snapshot["learner"]["id"], snapshot["learner"]["name"], tuple(reasons)))
    return sorted(found, key=lambda entry: (entry.reasons[0].rank, -len(entry.reasons), entry.name))


def _reasons(snapshot: Snapshot, started: bool) -> Iterator[Reason]:
    yield from _unreadable(snapshot)
    yield from _quiet(snapshot, started)
    for competency in snapshot["competencies"]:
        yield from _below_the_bar(snapshot, competency)
        yield from _judged_short(snapshot, competency)


def _unreadable(snapshot: Snapshot) -> Iterator[Reason]:
    for assignment in snapshot["assignments"]:
        if assignment["state"] == "unreadable":
            why = assignment["note"] or "The file that was handed in could not be opened."
            what = f"{assignment['id']} could not be read"
            yield Reason(0, what, why, f"Ask for {assignment['id']} again.", assignment["id"])


def _quiet(snapshot: Snapshot, started: bool) -> Iterator[Reason]:
    if all(c["state"] in ("achieved", "with_teacher") for c in snapshot["competencies"] if c["linked"]):
        return
    first = _first_name(snapshot)
    last = snapshot["last_submission_at"]
    if last is None:
        if started:
            yield Reason(1, "Nothing handed in", "Others have begun.", f"Write to {first}.", None)
        return
    days = days_between(last, snapshot["made_at"])
    if days is not None and days >= QUIET_DAYS:
        yield Reason(1, f"Quiet for {days} days", f"Last hand-in on {day(last)}.", f"Write to {first}.", None)


def _below_the_bar(snapshot: Snapshot, competency: dict[str, object]) -> Iterator[Reason]:
    short = [c for c in criteria(competency, "auto") if c["state"] == "below"]
    share = tests_share(competency)
    if not short or share is None:
        return
    tries = max(criterion["attempts"] for criterion in short)
    enough = LOW_TRIES if share < LOW_SHARE else MANY_TRIES
    if tries < enough and not (share < LOW_SHARE and _nothing_new(snapshot)):
        return
    where = short[0]["assignment"]
    what = f"{competency['code']}, {count(tries, 'try', 'tries')}, best {percent(share)}"
    yield Reason(2, what, _short_tasks(snapshot, competency["code"]), f"Go through {where} together.", where)


def _short_tasks(snapshot: Snapshot, code: object) -> str:
    short = [
        f"“{task['title']}” {task['score'] or 0:g} of {task['max']:g}"
        for task in snapshot["tasks"]
        if task["competency"] == code and task["kind"] == "auto" and (task["score"] or 0) < task["max"]
    ]
    return f"Short in {', '.join(short)}." if short else "Each try misses something else."


def _judged_short(snapshot: Snapshot, competency: dict[str, object]) -> Iterator[Reason]:
    for criterion in criteria(competency, "rubric"):
        stuck = criterion["attempts"] >= LOW_TRIES or _nothing_new(snapshot)
        if criterion["state"] == "below" and stuck:
            words = {"partly": "partly met"}.get(criterion["level"], "not yet met")
            where = criterion["assignment"]
            why = f"The judged work in {where} is below “{criterion['bar']}”."
            yield Reason(3, f"{competency['code']} {words}", why, f"Talk about the work in {where}.", where)


def _nothing_new(snapshot: Snapshot) -> bool:
    days = days_between(snapshot["last_submission_at"], snapshot["made_at"])
    return days is not None and days >= STUCK_DAYS


def _first_name(snapshot: Snapshot) -> str:
    return str(snapshot["learner"]["name"]).split(" ")[0] or str(snapshot["learner"]["id"])
