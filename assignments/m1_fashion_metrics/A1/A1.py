# ---
# title: Three sums and one letter
# language: en
# minutes: 45
# ---

# %% [markdown] role="fixed" grade_id="a1_intro"
# # Three sums and one letter
#
# A coat hangs by the door. Its toggle broke. The owner asks you: mend it, replace it, or pass it on?
#
# Three short sums, then a letter.
#
# **You need no code.** Under each sum lies a grey cell with the word `ask`. Click it, press **Shift + Enter**: a form
# opens. All its cases right give the full points.
#
# You like code? Write into the line marked `# <- write here`, run that cell, then the cell with the test. More tests
# run when your work is marked.
#
# You may hand in as often as you like. Your best try counts.
# Before you hand in, press **Check my notebook** in the bar above: it tells what is still open.
#
# To hand in: on a course server, open the **Assignment List** and press **Submit** beside A1. Elsewhere, send your
# teacher the whole folder A1: your forms lie in it, in `answers`.
#
# | | for the climate | for the purse |
# |---|---|---|
# | a new coat, 100 wears | 88.2 kg CO<sub>2</sub>e, making and end of life | 40 € |
# | a mend, fetched on foot | 0.020 kg CO<sub>2</sub>e (0.003 to 0.020) | 31 € |
# | a mend, fetched by car, 10 km in all | 2.20 kg CO<sub>2</sub>e | 31 € and the trip |
#
# Sources: coat and car, ADEME Impact CO2; prices and wears, Ecobalyse product table, MIT licence. The mend is
# 3.66 g of plastic and 0.08 kWh of electricity in France (grid: Our World in Data, Ember, CC BY 4.0).

# %% [markdown] role="fixed" grade_id="a1_t1_text"
# ## 1. One wear (4 points)
#
# Return the kg CO<sub>2</sub>e of **one wear**: the coat's share, and the share of a wash.
# One wash costs `care_kg_per_wash` and serves `wears_per_wash` wears.
#
# The lines that refuse a zero are already there.

# %% role="solution" grade_id="a1_t1"
def impact_per_wear(footprint_kg, wears, care_kg_per_wash=0, wears_per_wash=1):
    """kg CO2e of one wear."""
    if wears <= 0:
        raise ValueError(f"wears must be more than 0. Received {wears}.")
    if wears_per_wash <= 0:
        raise ValueError(f"wears_per_wash must be more than 0. Received {wears_per_wash}.")
    ### BEGIN SOLUTION
    return footprint_kg / wears + care_kg_per_wash / wears_per_wash
    ### END SOLUTION


# %% role="fixed" grade_id="a1_t1_form"
from craft_widgets import ask

ask("a1_t1_form")

# %% role="test" grade_id="test_a1_t1" points=4 competency="SF1" title="One wear"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("a1_t1_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"per_wear": c["footprint_kg"] / c["wears"] + c["wash_kg"] / c["wears_per_wash"]})
### END HIDDEN TESTS
if not form.stands:
    assert same(impact_per_wear(88.2, 100), 0.882), "88.2 kg shared by 100 wears is 0.882 kg for one wear."
    ### BEGIN HIDDEN TESTS
    assert same(impact_per_wear(88.19840213, 50), 1.763968043), "The coat, 50 wears."
    assert same(impact_per_wear(54.178818, 120), 0.45149015), "The wool jumper of the table, 120 wears."
    assert same(impact_per_wear(5.450404, 45), 0.121120089), "The cotton T-shirt of the table, 45 wears."
    assert same(impact_per_wear(88.2, 100, 0.5, 5), 0.982), "One wash of 0.5 kg serves five wears."
    assert same(impact_per_wear(20.0, 40, 0.6, 4), 0.65), "One wash of 0.6 kg serves four wears."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="a1_t2_text"
# ## 2. Paid back (4 points)
#
# *Paid back: the added wears have saved as much new coat as the mend cost.*
#
# A new coat serves `wears_new` wears and costs `new`. A mend costs `mend`.
# Both are in kilograms, or both in euros. Return **how many wears pay the mend back**.


# %% role="solution" grade_id="a1_t2"
def payback_wears(wears_new, mend, new):
    """Wears until the mend is paid back."""
    if new <= 0:
        raise ValueError(f"new must be more than 0. Received {new}.")
    ### BEGIN SOLUTION
    return wears_new * mend / new
    ### END SOLUTION


# %% role="fixed" grade_id="a1_t2_form"
from craft_widgets import ask

ask("a1_t2_form")

# %% role="test" grade_id="test_a1_t2" points=4 competency="SF1" title="Paid back"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("a1_t2_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"wears": c["wears_new"] * c["mend"] / c["new"]})
### END HIDDEN TESTS
if not form.stands:
    assert same(payback_wears(100, 31, 40), 77.5), "31 € of 40 € is 0.775 of a coat, so 77.5 of 100 wears."
    ### BEGIN HIDDEN TESTS
    assert same(payback_wears(100, 2.195526705, 88.19840213), 2.4893044), "Mend fetched by car, in kilograms."
    assert same(payback_wears(250, 12, 80), 37.5), "A mend of 12 €, a coat of 80 € for 250 wears."
    assert same(payback_wears(100, 31, 80), 38.75), "A coat twice as dear halves the wears."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="a1_t3_text"
# ## 3. From lowest to highest (4 points)
#
# You do not know the mend or the new coat to the gram. You know a lowest and a highest value.
# Return the pair **(lowest, highest)** number of wears that pays the mend back.
#
# Think first: when is the mend paid back soonest?


# %% role="solution" grade_id="a1_t3"
def payback_range(wears_new, mend_low, mend_high, new_low, new_high):
    """(lowest, highest) wears until the mend is paid back."""
    if mend_low > mend_high or new_low > new_high:
        raise ValueError("lowest is above highest: swap them.")
    ### BEGIN SOLUTION
    return wears_new * mend_low / new_high, wears_new * mend_high / new_low
    ### END SOLUTION


# %% role="fixed" grade_id="a1_t3_form"
from craft_widgets import ask

ask("a1_t3_form")

# %% role="test" grade_id="test_a1_t3" points=4 competency="SF2" title="A range, not one number"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("a1_t3_form")
### BEGIN HIDDEN TESTS
form.check(
    lambda c: {
        "lowest": c["wears_new"] * c["mend_low"] / c["new_high"],
        "highest": c["wears_new"] * c["mend_high"] / c["new_low"],
    }
)
### END HIDDEN TESTS
if not form.stands:
    assert same(payback_range(100, 31, 31, 40, 40), (77.5, 77.5)), "No spread: both ends are 77.5."
    ### BEGIN HIDDEN TESTS
    pair = payback_range(100, 0.01952670467, 2.195526705, 88.19840213 / 3, 88.19840213)
    assert same(pair, (0.02213952204, 7.467913199)), "On foot to by car; a coat of a third to a whole."
    assert same(payback_range(200, 10, 20, 40, 50), (40, 100)), "10 to 20 €, 40 to 50 €, 200 wears."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="a1_r1_text"
# ## 4. The letter (8 points)
#
# Write to the owner, at most 120 words. What do you advise? One number with its range for the climate,
# one for the purse, each with its source. What would change your advice?
# Click twice on *Write here.* below, then write.
#
# | level | what your teacher looks for |
# |---|---|
# | not yet | no advice, or no number |
# | partly | advice and a number; range, source or one of the two yardsticks missing |
# | meets | advice, both yardsticks, range, sources, turning point, nothing claimed beyond them |
# | beyond | also the weakest number and how to measure it |

# %% [markdown] role="manual" grade_id="a1_r1" points=8 competency="SF3" title="The letter to the owner"
# *Write here.*
