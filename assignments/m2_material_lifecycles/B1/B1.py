# ---
# title: Four sums and one choice
# language: en
# minutes: 45
# ---

# %% [markdown] role="fixed" grade_id="b1_intro"
# # Four sums and one choice
#
# One kilogram of cloth in the coat. You go backwards through its losses, find the step that weighs most,
# and choose a fastening.
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
# To hand in: on a course server, open the **Assignment List** and press **Submit** beside B1. Elsewhere, send your
# teacher the whole folder B1: your forms lie in it, in `answers`.
#
# For the code: losses are shares between 0 and 1, each a share of what goes **in**. The first step comes first:
# spinning, weaving, unsold, cutting.

# %% [markdown] role="fixed" grade_id="b1_t1_text"
# ## 1. What goes in (5 points)
#
# Return the kilograms that must go **in** at the first step, so that `out_kg` comes out at the last.
# With no losses, what goes in is what comes out.

# %% role="solution" grade_id="b1_t1"
def input_mass(out_kg, losses):
    """kg that go in at the first step."""
    for loss in losses:
        if not 0 <= loss < 1:
            raise ValueError(f"A loss lies between 0 and 1. Received {loss}: write 0.20.")
    ### BEGIN SOLUTION
    kept = 1.0
    for loss in losses:
        kept *= 1 - loss
    return out_kg / kept
    ### END SOLUTION


# %% role="fixed" grade_id="b1_t1_form"
from craft_widgets import ask

ask("b1_t1_form")

# %% role="test" grade_id="test_b1_t1" points=5 competency="ML1" title="What goes in"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("b1_t1_form")


### BEGIN HIDDEN TESTS
def kept(case, *steps):
    share = 1.0
    for step in steps:
        share *= 1 - case[step] / 100
    return share


form.check(lambda c: {"in_kg": c["out_kg"] / kept(c, "spinning", "weaving", "cutting")})
### END HIDDEN TESTS
if not form.stands:
    assert same(input_mass(1, [0.2]), 1.25), (
        "20 % of what goes in is lost: 1.25 kg in, 0.25 kg lost, 1 kg out."
    )
    ### BEGIN HIDDEN TESTS
    assert same(input_mass(1, [0.12, 0.06253, 0.15, 0.20]), 1.782588237), "The coat, four losses."
    assert same(input_mass(1, [0.5]), 2), "Half is lost: two kilograms in."
    assert same(input_mass(0.3, [0.12, 0.05446, 0.15, 0.15]), 0.3 * 1.663411005), "A T-shirt of 0.3 kg."
    assert same(input_mass(0.7, []), 0.7), "Nothing is lost: what goes in comes out."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="b1_t2_text"
# ## 2. What is lost where (3 points)
#
# Return a list: the kilograms lost at each step, the first step first.
# Check yourself: all losses and `out_kg` together make what went in.


# %% role="solution" grade_id="b1_t2"
def wastes(out_kg, losses):
    """kg lost at each step, first step first."""
    for loss in losses:
        if not 0 <= loss < 1:
            raise ValueError(f"A loss lies between 0 and 1. Received {loss}: write 0.20.")
    ### BEGIN SOLUTION
    lost, coming_out = [], out_kg
    for loss in reversed(losses):
        going_in = coming_out / (1 - loss)
        lost.append(going_in - coming_out)
        coming_out = going_in
    return lost[::-1]
    ### END SOLUTION


# %% role="fixed" grade_id="b1_t2_form"
from craft_widgets import ask

ask("b1_t2_form")

# %% role="test" grade_id="test_b1_t2" points=3 competency="ML1" title="What is lost where"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("b1_t2_form")


### BEGIN HIDDEN TESTS
def lost(case):
    into_cutting = case["out_kg"] / (1 - case["cutting"] / 100)
    into_weaving = into_cutting / (1 - case["weaving"] / 100)
    return {"weaving_kg": into_weaving - into_cutting, "cutting_kg": into_cutting - case["out_kg"]}


form.check(lost)
### END HIDDEN TESTS
if not form.stands:
    assert same(wastes(1, [0.2]), [0.25]), "1.25 kg go in, 1 kg comes out."
    ### BEGIN HIDDEN TESTS
    coat = [0.2139105885, 0.09808941337, 0.2205882353, 0.25]
    assert same(wastes(1, [0.12, 0.06253, 0.15, 0.20]), coat), "The coat: spinning, weaving, unsold, cutting."
    assert same(wastes(2, [0.1, 0.3]), [2 / 0.63 * 0.1, 2 / 0.7 * 0.3]), "Two steps: the balance must close."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="b1_t3_text"
# ## 3. The hotspot (4 points)
#
# *Hotspot: the step with the largest share.* `stages` maps names to points, such as `{"a": 1, "b": 3}`.
# Return the pair **(name, share of the whole)**, the share between 0 and 1.


# %% role="solution" grade_id="b1_t3"
def hotspot(stages):
    """(name of the largest stage, its share of the whole)."""
    if not stages:
        raise ValueError("No stages received.")
    ### BEGIN SOLUTION
    name = max(stages, key=stages.get)
    return name, stages[name] / sum(stages.values())
    ### END SOLUTION


# %% role="fixed" grade_id="b1_t3_form"
from craft_widgets import ask

ask("b1_t3_form")

# %% role="test" grade_id="test_b1_t3" points=4 competency="ML2" title="The hotspot"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("b1_t3_form")


### BEGIN HIDDEN TESTS
def leading(case):
    points = {step: case[step] for step in ("fibre", "spinning", "dyeing", "freight")}
    step = max(points, key=points.get)
    return {"step": step, "share": 100 * points[step] / sum(points.values())}


form.check(leading)
### END HIDDEN TESTS
if not form.stands:
    assert same(hotspot({"a": 1, "b": 3}), ("b", 0.75)), "b has 3 of 4 points."
    ### BEGIN HIDDEN TESTS
    coat_points = {
        "trims": 370.2161,
        "material": 5937.617665,
        "dyeing": 1683.112023,
        "transport": 936.5383186,
        "microfibres": 468.0,
        "weaving": 461.5445668,
        "export": 294.0,
        "spinning": 271.0506942,
        "sewing": 107.53548,
        "use": 97.9358804,
        "end of life": 39.8776425,
    }
    assert same(hotspot(coat_points), ("material", 0.5566119086)), "The coat of the course."
    other_wool = coat_points | {"material": 626.334}
    share = 1683.112023 / sum(other_wool.values())
    assert same(hotspot(other_wool), ("dyeing", share)), "The other wool row: another step leads."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="b1_t4_text"
# ## 4. Equal scores (4 points)
#
# A printed toggle has a score in points. A metal has points **per kilogram**.
# Return how many **grams** of the metal have the same score.


# %% role="solution" grade_id="b1_t4"
def equal_mass_g(points, metal_points_per_kg):
    """Grams of metal with the same score."""
    if metal_points_per_kg <= 0:
        raise ValueError("points per kg must be more than 0.")
    ### BEGIN SOLUTION
    return points / metal_points_per_kg * 1000
    ### END SOLUTION


# %% role="fixed" grade_id="b1_t4_form"
from craft_widgets import ask

ask("b1_t4_form")

# %% role="test" grade_id="test_b1_t4" points=4 competency="ML3" title="Equal scores"
from craft_grading.checks import same
from craft_widgets.forms import Form

form = Form("b1_t4_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"grams": c["points"] / c["metal_points"] * 1000})
### END HIDDEN TESTS
if not form.stands:
    assert same(equal_mass_g(1, 1000), 1), "1 point, 1 000 points per kilogram: one gram."
    ### BEGIN HIDDEN TESTS
    assert same(equal_mass_g(2.565162511, 160.04), 16.02825863), "Steel, toggle printed in France."
    assert same(equal_mass_g(2.565162511, 7376.7), 0.3477384889), "Brass, toggle printed in France."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="b1_r1_text"
# ## 5. The choice (8 points)
#
# Which fastening do you choose for this coat, and what do you give up?
# At most 120 words. Use the scores of at least two fastenings. Click twice on *Write here.* below, then write.
#
# A printed toggle of 3.66 g, printed in France, has 2.57 points (1.5 to 2.9). Brass has 7 377 points per kg,
# steel 160; both without shaping. Source: Ecobalyse, method 2026-02; not an official score.
#
# | level | what your teacher looks for |
# |---|---|
# | not yet | no weight or score |
# | partly | one score, or no trade-off |
# | meets | metal named, own weight, both scores with range, one thing that gets worse, what would turn the choice |
# | beyond | also which missing data matter most, and why |

# %% [markdown] role="manual" grade_id="b1_r1" points=8 competency="ML3" title="The choice of a fastening"
# *Write here.*
