"""The nineteen garments whose climate footprint the course knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from craft_lab.data import Row, find, table

STAGE_COLUMNS = {
    "raw materials": "raw_materials_kg_co2e",
    "supply": "supply_kg_co2e",
    "forming": "forming_kg_co2e",
    "assembly and distribution": "assembly_distribution_kg_co2e",
}


@dataclass(frozen=True)
class Garment:
    """One garment of an average kind; no fibre share or mass is given unless its name says so.

    Attributes
    ----------
    slug : stable short name, manteau
    name : English name, coat
    stages_kg_co2e : making, stage to kg CO2e per garment
    end_of_life_kg_co2e : end of life [kg CO2e]
    care_kg_co2e_per_year : washing and drying [kg CO2e per year of use]
    years : years of use assumed by the source

    Notes
    -----
    Source: `craft_lab.data.source("garments_ademe")`.
    """

    slug: str
    name: str
    stages_kg_co2e: Mapping[str, float] = field(hash=False)
    end_of_life_kg_co2e: float
    care_kg_co2e_per_year: float
    years: float

    @property
    def make_kg_co2e(self) -> float:
        """Making, from raw material to the shop [kg CO2e]."""
        return sum(self.stages_kg_co2e.values())

    @property
    def footprint_kg_co2e(self) -> float:
        """Making and end of life, without care [kg CO2e]."""
        return self.make_kg_co2e + self.end_of_life_kg_co2e

    @property
    def care_kg_co2e(self) -> float:
        """Care over all years of use [kg CO2e]."""
        return self.care_kg_co2e_per_year * self.years

    @property
    def total_kg_co2e(self) -> float:
        """Making, end of life and care [kg CO2e]."""
        return self.footprint_kg_co2e + self.care_kg_co2e


def garment(slug: str) -> Garment:
    """Return one garment by its slug. Raises UnknownRowError with the nearest names."""
    return _garment(find("garments_ademe", slug))


@cache
def garments() -> tuple[Garment, ...]:
    """Return the nineteen garments in the order of their source."""
    return tuple(_garment(row) for row in table("garments_ademe"))


def _garment(row: Row) -> Garment:
    stages = {name: row.number(column) for name, column in STAGE_COLUMNS.items()}
    return Garment(
        slug=row.text("slug"),
        name=row.text("name_en"),
        stages_kg_co2e=MappingProxyType(stages),
        end_of_life_kg_co2e=row.number("end_of_life_kg_co2e"),
        care_kg_co2e_per_year=row.number("use_kg_co2e_per_year"),
        years=row.number("default_years"),
    )
