# ---
# title: Six checks on a mesh
# language: en
# minutes: 45
# without: [craft_lab.geometry]
# ---

# %% [markdown] role="fixed" grade_id="d1_intro"
# # Six checks on a mesh
#
# A file that looks like a toggle may still have a hole, be too large for the plate, or hang in the air.
# Here are six short checks. They work for any part: next, in D2, for your own.
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
# To hand in: on a course server, open the **Assignment List** and press **Submit** beside D1. Elsewhere, send your
# teacher the whole folder D1: your forms lie in it, in `answers`.
#
# For the code, run the next grey cell first: it holds tools. `triangles` is a list of triangles, each with three
# corners x, y, z in mm. The corners go round anticlockwise when you look from outside.

# %% role="fixed" grade_id="d1_tools"
import numpy as np
from numpy import cross

from craft_grading.meshes import closed, edge_count, faces, volume_of


def as_triangles(triangles):
    """The triangles as numbers, or a sentence that says what came."""
    array = np.asarray(triangles, dtype=float)
    if array.size and (array.ndim != 3 or array.shape[1:] != (3, 3)):
        raise ValueError(f"Expected n × 3 × 3 numbers in mm. Received {' × '.join(map(str, array.shape))}.")
    return array.reshape(-1, 3, 3)


def as_corners(triangles):
    """All corners of the triangles: each row holds x, y, z."""
    if not len(triangles):
        raise ValueError("No triangles received.")
    return as_triangles(triangles).reshape(-1, 3)


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
# ## 4. Size (3 points)
#
# How long, wide and high is the part? It may lie anywhere on the screen. `corners` has a row x, y, z for
# each corner. Return the three sizes in mm: along x, along y, along z.


# %% role="solution" grade_id="d1_t4"
def size_mm(triangles):
    """Sizes along x, y and z in mm."""
    corners = as_corners(triangles)
    ### BEGIN SOLUTION
    return corners.max(axis=0) - corners.min(axis=0)
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t4_form"
from craft_widgets import ask

ask("d1_t4_form")

# %% role="test" grade_id="test_d1_t4" points=3 competency="DI2" title="Size"
from craft_grading.checks import same
from craft_grading.meshes import box_triangles, toggle_triangles
from craft_widgets.forms import Form

form = Form("d1_t4_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"longest": max(c["length"], c["width"], c["height"])})
### END HIDDEN TESTS
if not form.stands:
    assert same(size_mm(toggle_triangles()), (48, 14, 9.6)), "The toggle: the bar, and 0.6 mm of squares."
    ### BEGIN HIDDEN TESTS
    assert same(size_mm(toggle_triangles() + [100, 20, -5]), (48, 14, 9.6)), "Moved, the size stays."
    assert same(size_mm(box_triangles(24, 18, 12)), (24, 18, 12)), "A box around the corner of the table."
    assert same(size_mm(box_triangles(24, 18, 12) - [90, 90, 90]), (24, 18, 12)), "All corners below zero."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_t5_text"
# ## 5. A larger one (3 points)
#
# A customer wants the part 20 % larger: longer, wider and higher. The `factor` is then 1.2. Return what it
# weighs in grams, printed solid.


# %% role="solution" grade_id="d1_t5"
def scaled_mass_g(mass_g, factor):
    """Grams of a solid part, made larger in each direction."""
    if factor <= 0:
        raise ValueError(f"factor must be more than 0. Received {factor}.")
    ### BEGIN SOLUTION
    return mass_g * factor**3
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t5_form"
from craft_widgets import ask

ask("d1_t5_form")

# %% role="test" grade_id="test_d1_t5" points=3 competency="DI2" title="A larger one"
from craft_grading.checks import same
from craft_grading.meshes import toggle_triangles, volume_of
from craft_widgets.forms import Form

form = Form("d1_t5_form")
### BEGIN HIDDEN TESTS
form.check(lambda c: {"grams": c["mass"] * (1 + c["percent"] / 100) ** 3})
### END HIDDEN TESTS
if not form.stands:
    assert same(scaled_mass_g(8, 0.5), 1), "Half as long, half as wide, half as high: one eighth."
    ### BEGIN HIDDEN TESTS
    assert same(scaled_mass_g(6.747437505, 1.2), 11.65957201), "The toggle, 20 % larger."
    larger = volume_of(toggle_triangles() * 1.5) / 1000 * 1.27
    assert same(scaled_mass_g(6.747437505, 1.5), larger), "The toggle, drawn larger by half and weighed."
    assert same(scaled_mass_g(3, 1), 3), "Factor 1: nothing changes."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_t6_text"
# ## 6. What hangs in the air (4 points)
#
# A printer lays each layer on the one below. A face that looks down hangs if it leans less than 45° from
# level. What lies on the plate does not hang.
#
# Each of `all_faces` holds three numbers:
#
# - `area` in mm²
# - `up`: 1 looks up, 0 is a wall, −1 looks straight down; at 45° it is −0.7071
# - `height` over the plate in mm; 0 in the first layer
#
# Return how many mm² hang.


# %% role="solution" grade_id="d1_t6"
def hanging_mm2(triangles):
    """Area in mm² that hangs in the air."""
    all_faces = faces(as_triangles(triangles))
    ### BEGIN SOLUTION
    return sum(area for area, up, height in all_faces if up < -0.7072 and height > 0)
    ### END SOLUTION


# %% role="fixed" grade_id="d1_t6_form"
from craft_widgets import ask

ask("d1_t6_form")

# %% role="test" grade_id="test_d1_t6" points=4 competency="DI2" title="What hangs in the air"
from craft_grading.checks import same
from craft_grading.meshes import box_triangles, funnel_triangles, toggle_triangles
from craft_widgets.forms import Form

form = Form("d1_t6_form")


### BEGIN HIDDEN TESTS
def hanging(case):
    leans = case["lean"] < 45
    return {"area": case["roof"] + case["side"] * leans}


form.check(hanging)
### END HIDDEN TESTS
if not form.stands:
    assert same(hanging_mm2(toggle_triangles()), 245), "The roof of the tunnel: 17.5 × 14 mm."
    ### BEGIN HIDDEN TESTS
    assert same(hanging_mm2(toggle_triangles() + [0, 0, 30]), 245), "The plate is where the part begins."
    assert same(hanging_mm2(box_triangles(24, 18, 12)), 0), "A box lies on the plate: nothing hangs."
    assert same(hanging_mm2(funnel_triangles(10, 30, 20)), 0), "Sides that lean 63° from level hold."
    assert same(hanging_mm2(funnel_triangles(10, 50, 10)), 2683.28157), "Sides that lean 27° hang."
    assert same(hanging_mm2([]), 0), "No triangles, nothing hangs."
    ### END HIDDEN TESTS

# %% [markdown] role="fixed" grade_id="d1_next"
# **Next:** [D2, your own part](../D2/D2.ipynb).
