"""How credentials add up: any so many of these, and this one, make the award."""

from typing import Any

from craft_look import badge_svg, words

_ROW = 76  # height of one credential in the wide map [px]
_GAP = 8


def stacking_map(snapshot: dict[str, Any]) -> str:
    """Return the map of stacking; solid threads are done, dashed ones still to come."""
    stacked = snapshot["stacked"]
    linked = linked_codes(snapshot)
    by_code = {credential["code"]: credential for credential in snapshot["credentials"]}
    some = [by_code[code] for code in stacked["of"] if code in by_code]
    musts = [by_code[code] for code in stacked["and"] if code in by_code]
    done = [earned(snapshot, credential) for credential in some]
    have = sum(done)
    needed = f"Any {_word(stacked['any'])} of these. You have {have or 'none yet'}."
    award = {
        "code": stacked["code"],
        "title": stacked["title"],
        "line": f"{stacked['ects']} ECTS, stacked award",
        "complete": have >= stacked["any"] and bool(musts) and all(earned(snapshot, c) for c in musts),
    }
    height = len(some) * _ROW + (len(some) - 1) * _GAP
    joined = all(earned(snapshot, credential) for credential in musts) and bool(musts)
    return (
        '<div class="ck-map">'
        + _group(needed, "".join(_credential(snapshot, credential, linked) for credential in some))
        + _threads(done, height)
        + _group(
            "And this one" if len(musts) == 1 else "And these",
            "".join(_credential(snapshot, c, linked) for c in musts),
        )
        + _thread(joined, height)
        + _group("Make the award", _stop(award["code"], award["title"], award["line"], award["complete"]))
        + "</div>"
    )


def dots(achieved: int, of: int) -> str:
    """Return one small cell per competency, the achieved ones filled; the words beside it say the same."""
    cells = "".join(
        f'<rect x="{1 + 16 * i}" y="1" width="13" height="7" rx="2" stroke="var(--ck-{tone})" fill="{fill}"/>'
        for i, (tone, fill) in enumerate(
            ("right", "var(--ck-right)") if i < achieved else ("edge", "none") for i in range(of)
        )
    )
    return f'<svg width="{16 * of}" height="9" viewBox="0 0 {16 * of} 9" aria-hidden="true" focusable="false">{cells}</svg>'


def credential_line(credential: dict[str, Any], linked: set[str]) -> str:
    """Return what there is to say about a credential's state, in a few words.

    linked : codes of the competencies that this course already marks
    """
    if credential["state"] == "complete":
        return f"all {credential['of']} achieved"
    if credential["state"] == "in_progress":
        return f"{credential['achieved']} of {credential['of']} achieved"
    return "not started" if linked & set(credential["competencies"]) else "still to come"


def earned(snapshot: dict[str, Any], credential: dict[str, Any]) -> bool:
    """Tell whether a credential's badge may be drawn: all achieved, on evidence that counts towards it."""
    return bool(credential["state"] == "complete" and snapshot["counts_for_credential"])


def linked_codes(snapshot: dict[str, Any]) -> set[str]:
    """Return the codes of the competencies that this course already marks."""
    return {competency["code"] for competency in snapshot["competencies"] if competency["linked"]}


def _word(number: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four"}.get(number, str(number))


def _group(title: str, stops: str) -> str:
    return (
        f'<section class="ck-map-group"><h3 class="ck-eyebrow">{words(title)}</h3>'
        f'<ul class="ck-list ck-map-stops">{stops}</ul></section>'
    )


def _credential(snapshot: dict[str, Any], credential: dict[str, Any], linked: set[str]) -> str:
    line = (
        dots(credential["achieved"], credential["of"])
        + f" <span>{words(credential_line(credential, linked))}</span>"
    )
    return _stop(credential["code"], credential["title"], line, earned(snapshot, credential), safe=True)


def _stop(code: str, title: str, line: str, complete: bool, *, safe: bool = False) -> str:
    under = line if safe else f"<span>{words(line)}</span>"
    return (
        f'<li class="ck-stop">{badge_svg(code, 60, complete)}<div><p class="ck-stop-title">{words(title)}</p>'
        f'<p class="ck-caption ck-stop-line">{under}</p></div></li>'
    )


def _threads(done: list[bool], height: int) -> str:
    """Return the threads from every credential to the middle."""
    middle = height / 2
    paths = "".join(
        _path(f"M2 {y:g}C40 {y:g} 24 {middle:g} 62 {middle:g}", complete)
        for complete, y in sorted((complete, _ROW / 2 + i * (_ROW + _GAP)) for i, complete in enumerate(done))
    )
    return _strand(height, paths)


def _thread(done: bool, height: int) -> str:
    return _strand(height, _path(f"M2 {height / 2:g}H62", done))


def _path(data: str, done: bool) -> str:
    colour, dash = ("thread", "") if done else ("edge", ' stroke-dasharray="9 6"')
    return f'<path d="{data}" fill="none" stroke="var(--ck-{colour})" stroke-width="2.5" stroke-linecap="round"{dash}/>'


def _strand(height: int, paths: str) -> str:
    return (
        f'<svg class="ck-strand" width="64" height="{height}" viewBox="0 0 64 {height}" aria-hidden="true" '
        f'focusable="false">{paths}</svg>'
    )
