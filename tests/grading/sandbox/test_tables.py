"""pandas tables arrive with their index, its steps and names, categories and gaps; times are times."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome

WORK = """\
import pandas as pd
df = pd.DataFrame({"city": ["A", "B", "A"], "pop": [1, 2, 3], "x": [0.5, None, 1.5]})
def change(d): d["new"] = 1; return d
def itself(v): return v
"""
TABLES = [
    "df", "df.iloc[1:]", "df.set_index('city')", "df.groupby(['city', 'pop']).sum()", "df.iloc[:0]", "df[[]]",
    "df.groupby('city').agg({'pop': ['sum', 'mean']})", "df.assign(size=pd.cut(df['pop'], [0, 1, 3], labels=['l', 'h']))",
    "pd.DataFrame({'v': [1, 2]}, index=pd.date_range('2026-01-01', periods=2, freq='2D', name='day'))",
    "pd.DataFrame({'n': pd.array([1, None], dtype='Int64'), 'b': pd.array([True, None], dtype='boolean')})",
    "df.astype({'city': 'category'}).set_index('city')", "df.pivot_table(index='city', columns='pop', values='x')",
    "pd.DataFrame({'d': pd.to_datetime(['2026-01-01', None])})", "pd.DataFrame([[1, 2]], columns=pd.RangeIndex(2))",
    "pd.DataFrame({'c': pd.Categorical(['a', None], ['b', 'a'], ordered=True)})",
    "pd.DataFrame({'f': pd.array([0.5, None], dtype='Float32')}, index=pd.timedelta_range('1h', periods=2, freq='h'))",
]  # fmt: skip
COLUMNS = [
    "df['pop']", "df['city'].astype('category')", "df['pop'].astype('Int64')", "df['city'].value_counts()",
    "df['pop'].groupby(df['city']).sum()", "pd.Series([1, 2], index=pd.MultiIndex.from_tuples([('a', 1), ('b', 2)]))",
    "pd.Series(pd.date_range('2026-01-01', periods=3))", "pd.Series([pd.Timedelta('1h')])", "df['pop'] > 1",
]  # fmt: skip
TIMES = [
    "pd.Timestamp('2026-01-02 03:04')",
    "pd.Timedelta('36h')",
    "pd.NaT",
    "pd.NA",
    "pd.Timestamp(0, unit='ns')",
]
READ = "import pandas as pd\nimport pandas.testing as t\n"
OWN = "own = pd.DataFrame({'city': ['A', 'B', 'A'], 'pop': [1, 2, 3], 'x': [0.5, None, 1.5]})\n"


@pytest.mark.parametrize("made", TABLES)
def test_tables(outcome: Outcome, made: str) -> None:
    test = (
        f"{READ}{OWN}want = {made.replace('df', 'own')}\nt.assert_frame_equal(found, want, check_freq=True)"
    )
    test += "\nassert type(found.index) is type(want.index)\nt.assert_frame_equal(itself(want), want)"
    assert outcome(f"{WORK}found = {made}", test) == ""


@pytest.mark.parametrize("made", COLUMNS)
def test_columns(outcome: Outcome, made: str) -> None:
    test = f"{READ}{OWN}want = {made.replace('df', 'own')}\nt.assert_series_equal(found, want)"
    assert outcome(f"{WORK}found = {made}", test + "\nassert type(found.index) is type(want.index)") == ""


@pytest.mark.parametrize("made", TIMES)
def test_times(outcome: Outcome, made: str) -> None:
    test = f"{READ}want = {made}\nassert type(found) is type(want) and repr(found) == repr(want)"
    assert outcome(f"{WORK}found = {made}", test + "\nassert found is want or found == want") == ""


def test_a_table_with_levels_and_categories_is_changed_in_place(outcome: Outcome) -> None:
    test = f"{READ}d = pd.DataFrame({{'c': pd.Categorical(['a', 'b'])}}, index=pd.MultiIndex.from_tuples([(1, 2), (1, 3)]))"
    assert outcome(WORK, test + "\nr = change(d)\nassert r is d and d['new'].sum() == 2") == ""


def test_times_are_compared(outcome: Outcome) -> None:
    assert outcome(f"{WORK}found = pd.Timestamp(5)", f"{READ}assert found > pd.Timestamp(0)") == ""
