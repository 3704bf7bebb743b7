import importlib.resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from craft_credentials.catalogue import catalogue_documents, load_catalogue
from craft_credentials.errors import CatalogueError

CATALOGUE = load_catalogue()


def course_folder(folder: Path, name: str = "", change: Any = None) -> Path:
    for file, text in catalogue_documents().items():
        content = yaml.safe_load(text)
        if file == name:
            change(content)
        (folder / file).write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


def test_the_catalogue_has_the_competencies_of_the_six_modules() -> None:
    prefixes = {"SF": 3, "ML": 3, "CT": 3, "DI": 3, "SB": 3, "CO": 4}
    assert list(CATALOGUE.competency_codes) == [
        f"{p}{n}" for p, last in prefixes.items() for n in range(1, last + 1)
    ]


def test_the_credits_of_a_credential_are_the_hours_of_its_modules() -> None:
    hours = {module.id: module.hours for module in CATALOGUE.modules}
    for credential in CATALOGUE.credentials:
        assert credential.ects == sum(hours[m] for m in credential.modules) / 25


def test_the_stacked_award_is_any_three_and_the_studio() -> None:
    stacked = CATALOGUE.stacked
    assert (stacked.any, stacked.of, stacked.and_) == (3, ("MC-1", "MC-2", "MC-3", "MC-4"), ("MC-5",))
    ects = {c.code: c.ects for c in CATALOGUE.credentials}
    least = sum(sorted(ects[c] for c in stacked.of)[:3]) + ects["MC-5"]
    most = sum(sorted(ects[c] for c in stacked.of)[-3:]) + ects["MC-5"]
    assert stacked.ects == f"{least} to {most + 0}"


def test_every_competency_has_the_bars_of_the_course() -> None:
    assert {(b.auto, b.rubric) for b in map(CATALOGUE.bars, CATALOGUE.competencies)} == {(0.8, "meets")}


def test_a_pathway_orders_modules_and_leaves_none_out() -> None:
    codes = [module.code for module in CATALOGUE.module_order("designer")]
    assert codes[:4] == ["M1", "M2", "M4", "M6"] and sorted(codes) == sorted(
        m.code for m in CATALOGUE.modules
    )
    assert [m.code for m in CATALOGUE.module_order()] == [m.code for m in CATALOGUE.modules]
    with pytest.raises(CatalogueError, match="no pathway 'sailor'"):
        CATALOGUE.module_order("sailor")


def test_a_course_keeps_its_own_copy(tmp_path: Path) -> None:
    def stricter(content: Any) -> None:
        content["competencies"][0]["bars"] = {"auto": 0.9, "rubric": "beyond"}

    own = load_catalogue(course_folder(tmp_path, "competencies.yaml", stricter))
    assert own.bars(own.competencies[0]).auto == 0.9
    assert own.bars(own.competencies[1]).auto == 0.8


def _set(*path: Any) -> Any:
    *way, key, value = path

    def change(content: Any) -> None:
        for step in way:
            content = content[step]
        content[key] = value

    return change


@pytest.mark.parametrize(
    ("file", "change", "sentence"),
    [
        ("competencies.yaml", _set("competencies", 0, "colour", "red"), "colour: Extra inputs"),
        ("competencies.yaml", _set("competencies", 0, "module", "m9_other"), "SF1 names module 'm9_other'"),
        ("competencies.yaml", _set("competencies", 1, "code", "SF1"), "SF1 is listed 2 times"),
        ("competencies.yaml", _set("bars", "rubric", "good"), "bars.rubric"),
        ("microcredentials.yaml", _set("credentials", 0, "competencies", 0, "XX9"), "competency 'XX9'"),
        (
            "microcredentials.yaml",
            _set("credentials", 0, "modules", 0, "m3_craft_techniques"),
            "not for its module",
        ),
        ("microcredentials.yaml", _set("stacked", "and", ["MC-9"]), "credential 'MC-9'"),
    ],
)
def test_a_slip_in_a_file_is_named(tmp_path: Path, file: str, change: Any, sentence: str) -> None:
    with pytest.raises(CatalogueError, match=sentence):
        load_catalogue(course_folder(tmp_path, file, change))


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="There is no competencies.yaml"):
        load_catalogue(tmp_path)
    (tmp_path / "competencies.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(CatalogueError, match="cannot be read as YAML"):
        load_catalogue(tmp_path)


def test_the_package_is_found_where_it_is_installed() -> None:
    assert importlib.resources.files("craft_credentials").joinpath("catalogue.py").is_file()
