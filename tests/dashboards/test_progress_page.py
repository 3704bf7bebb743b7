"""A learner's page says what the snapshot says."""

from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from craft_widgets.dashboards import progress_page
from craft_widgets.dashboards.phrases import percent


def page_of(snapshot: dict[str, Any]) -> BeautifulSoup:
    return BeautifulSoup(progress_page(snapshot), "html.parser")


def of(invented_class: list[dict[str, Any]], learner: str) -> dict[str, Any]:
    return next(snapshot for snapshot in invented_class if snapshot["learner"]["id"] == learner)


def row(page: BeautifulSoup, code: str) -> Tag:
    return next(r for r in page("tr") if r.th and r.th.get_text(" ", strip=True).startswith(code))


def cells(page: BeautifulSoup, code: str) -> list[str]:
    return [cell.get_text(" ", strip=True) for cell in row(page, code)("td")]


@pytest.mark.parametrize(
    ("learner", "title"),
    [
        ("rosa", "All of two credentials achieved"),
        ("bo", "Four competencies achieved, two more for Metrics & Life Cycles"),
        ("liam", "All of Digital Innovation achieved, the next is three competencies away"),
        ("fatou", "You are on the way to your first competency"),
        ("hanne", "Nothing here yet. Your first step: a wear tag in ten minutes"),
    ],
)
def test_the_title_states_the_position(
    invented_class: list[dict[str, Any]], learner: str, title: str
) -> None:
    assert page_of(of(invented_class, learner)).h1.get_text() == title


def test_tests_show_their_share_and_the_mark_of_the_bar(invented_class: list[dict[str, Any]]) -> None:
    page = page_of(of(invented_class, "bo"))
    assert cells(page, "ML1")[:3] == ["62 %", "not needed", "Nearly there"]  # 5 of 8 points
    bar = row(page, "ML1").find("svg", class_="ck-bar80")
    assert bar("rect")[2]["width"] == "62.5"
    assert bar.path["d"].startswith("M80 ")
    assert cells(page, "SF3")[:3] == ["not needed", "meets", "Achieved"]
    assert cells(page, "ML3")[:3] == ["100 %", "handed in", "With your teacher"]


def test_just_under_the_bar_never_reads_as_the_bar() -> None:
    assert percent(0.7999) == "79 %"
    assert percent(0.8) == "80 %"
    assert percent(0.29) == "29 %"
    assert percent(1.0) == "100 %"


def test_every_state_has_a_sign_and_a_word(invented_class: list[dict[str, Any]]) -> None:
    for snapshot in invented_class:
        states = page_of(snapshot)(class_="ck-state")
        assert len(states) == len(snapshot["competencies"])
        for state in states:
            assert state.svg is not None
            assert state.get_text() in {
                "Achieved",
                "With your teacher",
                "Nearly there",
                "Not yet",
                "Not started",
            }


def test_there_is_at_most_one_button_and_it_opens_the_next_step(invented_class: list[dict[str, Any]]) -> None:
    for snapshot in invented_class:
        buttons = page_of(snapshot)(class_="ck-button")
        path = snapshot["next_step"]["path"]
        assert [button["href"] for button in buttons] == ([f"/lab/tree/{path}"] if path else [])
    assert page_of(of(invented_class, "hanne")).find(class_="ck-button").get_text() == "Open the lesson"
    assert page_of(of(invented_class, "carla")).find(class_="ck-button").get_text() == "Open B1 again"


def test_the_next_step_names_its_minutes_and_its_reason(invented_class: list[dict[str, Any]]) -> None:
    card = page_of(of(invented_class, "carla")).find(class_="ck-next").get_text(" ", strip=True)
    assert card.startswith("Next step, about 45 minutes Try B1 again")
    assert "Your best try counts" in card
    assert "minutes" not in page_of(of(invented_class, "rosa")).find(class_="ck-next").get_text()


def test_every_competency_stands_once_under_its_credential(ana: dict[str, Any]) -> None:
    page = page_of(ana)
    heads = [row.th.span.span.get_text() for row in page.select("tbody tr")]
    assert sorted(heads) == sorted(c["code"] for c in ana["competencies"])
    assert len(page("details")) == len(ana["credentials"]) - 1


def test_evidence_that_does_not_count_earns_no_badge(ana: dict[str, Any]) -> None:
    names = [svg["aria-label"] for svg in page_of(ana).find_all("svg", role="img")]
    assert not [name for name in names if name.startswith("Badge")]
    assert "You have none yet" in page_of(ana).get_text()


def test_badges_are_drawn_for_complete_credentials_and_outlines_for_the_others(ana: dict[str, Any]) -> None:
    ana["counts_for_credential"] = True
    names = [svg["aria-label"] for svg in page_of(ana).find(class_="ck-map").find_all("svg", role="img")]
    assert names == [
        "Badge MC-1, plain weave",
        "MC-2, still to come",
        "Badge MC-3, basket 2/2 weave",
        "MC-4, still to come",
        "MC-5, still to come",
        "CFI, still to come",
    ]


def test_threads_of_complete_credentials_are_solid_and_the_others_dashed(ana: dict[str, Any]) -> None:
    ana["counts_for_credential"] = True
    threads, last = page_of(ana).find_all("svg", class_="ck-strand")
    dashed = [path.has_attr("stroke-dasharray") for path in threads("path")]
    assert sorted(dashed) == [False, False, True, True]
    assert last.path.has_attr("stroke-dasharray")


def test_evidence_that_does_not_count_says_so_and_counting_evidence_does_not(ana: dict[str, Any]) -> None:
    note = "This evidence shows progress. It does not yet count towards a credential."
    assert note in page_of(ana).get_text()
    assert note not in page_of(ana | {"counts_for_credential": True}).get_text()
    assert note not in page_of(ana | {"tiers": []}).get_text()


def test_a_file_that_could_not_be_opened_is_said_above_the_table(ana: dict[str, Any]) -> None:
    note = "toggle.stl is a web page. Save the file itself and hand it in again."
    ana["assignments"][2] |= {"state": "unreadable", "note": note, "attempts": 0}
    page = page_of(ana)
    box = page.find(class_="ck-feedback")
    assert box.get_text(" ", strip=True) == f"D1 could not be opened {note}"
    assert page.get_text().count(note) == 1


def test_a_remark_on_marked_work_stands_with_the_hand_in(ana: dict[str, Any]) -> None:
    ana["assignments"][0]["note"] = "wear_tag.svg is missing."
    assert "wear_tag.svg is missing." in page_of(ana).find(class_="ck-lines").get_text()


def test_a_competency_of_a_module_to_come_is_not_called_not_tried(ana: dict[str, Any]) -> None:
    assert cells(page_of(ana), "CT1")[:2] == ["not yet in this course", "–"]


def test_the_words_never_judge_a_person(invented_class: list[dict[str, Any]]) -> None:
    for snapshot in invented_class:
        said = f" {page_of(snapshot).get_text(' ').lower()} "
        for word in ("wrong", "failed", "error", "invalid", "incorrect", "oops", " just ", "simply", "easy"):
            assert word not in said


def test_names_and_titles_are_escaped(ana: dict[str, Any]) -> None:
    nasty = '<img src=x onerror="alert(1)">'
    ana["learner"]["name"] = ana["course"]["title"] = nasty
    ana["next_step"] |= {
        "title": nasty,
        "why": nasty,
        "path": 'x".ipynb',
        "kind": "retry",
        "assignment": nasty,
    }
    for group in ("competencies", "assignments", "credentials"):
        for record in ana[group]:
            record["title"] = nasty
    ana["competencies"][0] |= {"missing": nasty, "explanation": nasty}
    html = progress_page(ana, chooser="")
    assert BeautifulSoup(html, "html.parser").find("img") is None


def test_levels_of_headings_never_jump(invented_class: list[dict[str, Any]]) -> None:
    for snapshot in invented_class:
        levels = [int(head.name[1]) for head in page_of(snapshot)(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
