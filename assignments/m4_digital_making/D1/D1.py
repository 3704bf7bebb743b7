# ---
# title: Three sums, one file, one card
# language: en
# minutes: 45
# without: [craft_lab.geometry]
# hands_in: [toggle.stl, answers/m4_n1_strip.json]
# ---

# %% [markdown] role="fixed" grade_id="d1_intro"
# # Three sums, one file, one card
#
# A file that looks like a toggle may still have a hole. You write three short checks, make your own toggle,
# and say whose pattern it wears.
#
# Each sum goes into the line marked `# <- write here`. **No code? Fill in the form under the sum instead:**
# all its cases right give the same points. The cell below shows one test; more tests run
# when your work is marked. You may hand in as often as you like. Your best try counts.
#
# `triangles` is a list of triangles, each with three corners x, y, z in mm. The corners go round
# anticlockwise when you look from outside.

# %% role="fixed" grade_id="d1_tools"
import numpy as np
from numpy import cross

from craft_grading.meshes import closed, edge_count, volume_of
from craft_widgets import explore


def as_triangles(triangles):
    """The triangles as numbers, or a sentence that says what came."""
    array = np.asarray(triangles, dtype=float)
    if array.size and (array.ndim != 3 or array.shape[1:] != (3, 3)):
        raise ValueError(f"Expected n × 3 × 3 numbers in mm. Received {' × '.join(map(str, array.shape))}.")
    return array.reshape(-1, 3, 3)


# %% [markdown] role="fixed" grade_id="d1_t1_text"
# ## 1. Volume (5 points)
#
# Each triangle and the corner of the table make a pyramid, plus or minus. The line that starts with `six`
# has **six times** each pyramid. Return the volume in mm³: negative if the skin is inside out, 0 if empty.


# %% role="solution" grade_id="d1_t1"
def volume_mm3(triangles):
    """Volume in mm³ from signed pyramids."""
    six = [a @ cross(b, c) for a, b, c in as_triangles(triangles)]
    ### BEGIN SOLUTION
    return sum(six) / 6
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t1_form"
from craft_widgets import ask

ask("d1_t1_form")

# %% role="test" grade_id="test_d1_t1" points=5 competency="DI1" title="Volume"
from craft_grading.checks import same
from craft_grading.meshes import box_triangles, toggle_triangles
from craft_widgets.forms import Form

form = Form("d1_t1_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"volume": c["width"] * c["depth"] * c["height"]})
### END HIDDEN TESTS
if not form.stands:
    assert same(volume_mm3(box_triangles(24, 18, 12)), 5184), "A box of 24 × 18 × 12 mm holds 5 184 mm³."
    ### BEGIN HIDDEN TESTS
    part = toggle_triangles()
    assert same(volume_mm3(part), 5312.942918), "The toggle of the course."
    assert same(volume_mm3(part + [100, 0, 0]), 5312.942918), "Moved in x, the volume stays."
    assert same(volume_mm3(part + [0, 100, 0]), 5312.942918), "Moved in y, the volume stays."
    assert same(volume_mm3(part + [0, 0, 100]), 5312.942918), "Moved in z, the volume stays."
    assert same(volume_mm3(part[:, ::-1]), -5312.942918), "Inside out, the volume is negative."
    assert same(volume_mm3([]), 0), "No triangles, no volume."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_t2_text"
# ## 2. Closed? (4 points)
#
# In a closed skin each edge is walked twice: once each way. `count` says how often each edge is walked,
# `count[(from_corner, to_corner)]`. Return True if the skin is closed, False if not.


# %% role="solution" grade_id="d1_t2"
def is_closed(triangles):
    """True if each edge is walked once each way."""
    count = edge_count(as_triangles(triangles))
    ### BEGIN SOLUTION
    return bool(count) and all(count[a, b] == count.get((b, a), 0) for a, b in count)
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t2_form"
from craft_widgets import ask

ask("d1_t2_form")

# %% role="test" grade_id="test_d1_t2" points=4 competency="DI1" title="Closed"
from craft_grading.checks import same
from craft_grading.meshes import toggle_triangles
from craft_widgets.forms import Form

form = Form("d1_t2_form")


### BEGIN HIDDEN TESTS
def skin(case):
    walked = case["edges"].replace(",", "").split()
    paired = all(walked.count(edge) == walked.count(edge[::-1]) for edge in walked)
    return {"skin": "closed" if paired else "open"}


form.check(skin)
### END HIDDEN TESTS
if not form.stands:
    assert same(is_closed(toggle_triangles()), True), "The toggle is closed."
    assert same(is_closed(toggle_triangles()[1:]), False), "One triangle is missing: open."
    ### BEGIN HIDDEN TESTS
    assert same(is_closed(toggle_triangles()[2:]), False), "Two triangles are missing: open."
    turned = toggle_triangles()
    turned[0] = turned[0][::-1]
    assert same(is_closed(turned), False), "One triangle is turned over: some edges go the same way twice."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_t3_text"
# ## 3. Grams (3 points)
#
# Only a closed skin has a volume. `closed(triangles)` and `volume_of(triangles)` (in mm³) are given.
# Return the grams for a density in g/cm³, or `None` if the skin is open. 1 000 mm³ are 1 cm³.


# %% role="solution" grade_id="d1_t3"
def mass_g(triangles, density_g_cm3):
    """Grams, or None if the skin is open."""
    ### BEGIN SOLUTION
    if not closed(triangles):
        return None
    return volume_of(triangles) / 1000 * density_g_cm3
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t3_form"
from craft_widgets import ask

ask("d1_t3_form")

# %% role="test" grade_id="test_d1_t3" points=3 competency="DI1" title="Grams"
from craft_grading.checks import same
from craft_grading.meshes import toggle_triangles
from craft_widgets.forms import Form

form = Form("d1_t3_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"grams": c["volume"] / 1000 * c["density"] if c["skin"] == "closed" else None})
### END HIDDEN TESTS
if not form.stands:
    assert same(mass_g(toggle_triangles(), 1.27), 6.747437505), "The toggle in PETG, solid."
    ### BEGIN HIDDEN TESTS
    assert same(mass_g(toggle_triangles()[1:], 1.27), None), "With a hole there is no weight to give."
    assert same(mass_g(toggle_triangles(), 1.24), 6.588049218), "The toggle in PLA, solid."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_t4_text"
# ## 4. Your own toggle (8 points)
#
# Draw your strip here and save: that makes `toggle.stl` and your card, both beside this notebook.
# You may also bring a `toggle.stl` from another program, lying face up, if it wears the strip on your card.
#
# Four checks of two points look at the file itself. A blank strip and our test strip are not your own.

# %%
from craft_widgets import explore

explore("m4_n1_strip")

# %% role="test" grade_id="test_d1_t4_closed" points=2 competency="DI2" title="Toggle: a closed skin"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("closed", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d1_t4_body" points=2 competency="DI2" title="Toggle: one piece"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("one_body", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d1_t4_tunnel" points=2 competency="DI2" title="Toggle: tunnel and walls"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("tunnel_and_walls", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d1_t4_group" points=2 competency="DI2" title="Toggle: the symmetry you chose"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("group", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence

# %% [markdown] role="fixed" grade_id="d1_r1_text"
# ## 5. The card (8 points)
#
# At most 120 words. Why does your toggle lie on the plate as it does? A customer says: this strip looks like
# one from my village. What do you do before you sell the next one? Your card is part of the answer.
#
# | level | what your teacher looks for |
# |---|---|
# | not yet | maker or consent empty |
# | partly | card full; posture without grams and minutes, or only the licence checked |
# | meets | card full with credit line; posture with both; asks, names, agrees before selling |
# | beyond | also what a "no" changes, who is paid |

# %% [markdown] role="manual" grade_id="d1_r1" points=8 competency="DI3" title="The card and the customer"
# *Write here.*
