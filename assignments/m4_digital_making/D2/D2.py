# ---
# title: Your own part
# language: en
# minutes: 45
# hands_in: [toggle.stl, answers/m4_n1_strip.json, answers/d2_plan.json, answers/d2_card.json]
# ---

# %% [markdown] role="fixed" grade_id="d2_intro"
# # Your own part
#
# You make a toggle that wears your own pattern, plan its print, and say whose pattern it is.
#
# You need no code: click a grey cell, press **Shift + Enter**, then work on the page. You hand in `toggle.stl`,
# three saved forms and two letters. You may hand in as often as you like. Your best try counts.
# Before you hand in, press **Check my notebook** in the bar above: it tells what is still open.
#
# To hand in: on a course server, open the **Assignment List** and press **Submit** beside D2. Elsewhere, send your
# teacher the whole folder D2: your forms lie in it, in `answers`.

# %% [markdown] role="fixed" grade_id="d2_t1_text"
# ## 1. Draw it
#
# Draw your strip and save: that makes `toggle.stl` and your card, both beside this notebook.
#
# You may also bring a `toggle.stl` from another program. Save your card first, then put your file in place of
# ours. It lies face up, longest side along x, and wears the strip of your card.

# %%
from craft_widgets import explore

explore("m4_n1_strip")

# %% [markdown] role="fixed" grade_id="d2_t2_text"
# ## 2. Plan its print
#
# How does it lie on the plate? With or without props? How much of the inside is filled? Then set a budget:
# the grams that your toggle may weigh. 6 g is the most: the bar alone, printed solid, weighs more.

# %%
from craft_widgets import explore

explore("d2_plan")

# %% [markdown] role="fixed" grade_id="d2_r1_text"
# ## 3. Why it lies so (8 points)
#
# At most 120 words. Why does your part lie on the plate as it does? Give its grams and minutes, and those of
# another way to lie. What would change your choice? Click twice on *Write here.* below, then write.
#
# | level | what your teacher looks for |
# |---|---|
# | not yet | no reason, or no number |
# | partly | a reason; grams or minutes missing, or one way to lie only |
# | meets | grams and minutes of two ways to lie, as ranges; what would change the choice |
# | beyond | also what the numbers leave out, and how to find it out |

# %% [markdown] role="manual" grade_id="d2_r1" points=8 competency="DI3" title="Why it lies so"
# *Write here.*

# %% [markdown] role="fixed" grade_id="d2_r2_text"
# ## 4. Whose pattern it is (8 points)
#
# Fill in the card first. It is part of your answer.

# %%
from craft_widgets import ask

ask("d2_card")

# %% [markdown] role="fixed" grade_id="d2_r2_question"
# A customer says: this strip looks like one from my village. What do you do before you sell the next one?
# At most 120 words. Click twice on *Write here.* below, then write.
#
# | level | what your teacher looks for |
# |---|---|
# | not yet | maker or consent empty |
# | partly | card full; only the licence checked |
# | meets | card full with credit line; asks, names, agrees before selling |
# | beyond | also what a "no" changes, who is paid |

# %% [markdown] role="manual" grade_id="d2_r2" points=8 competency="DI3" title="Whose pattern it is"
# *Write here.*

# %% [markdown] role="fixed" grade_id="d2_checks_text"
# ## 5. Your file, checked (25 points)
#
# Click each grey cell and press **Shift + Enter**: it is silent, or says in a sentence what it found.
#
# | check | points | what it looks at, in your file |
# |---|---|---|
# | one closed body | 6 | the skin has no hole, and all hangs together |
# | it can be printed | 7 | as you plan it, it fits a plate of 180 mm and stands; walls have 0.8 mm; without props no layer spans more than 10 mm of air |
# | within your budget | 6 | the grams are estimated as a range; its high end is within your budget |
# | true to your card | 6 | the tunnel is 1 mm wider than your band, and the strip has the symmetry that you chose |
#
# Each check is all or nothing. A blank strip and our test strip are not your own.

# %% role="test" grade_id="test_d2_skin" points=6 competency="DI2" title="One closed body"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("skin", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d2_print" points=7 competency="DI2" title="It can be printed"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("print", read_answer("m4_n1_strip").response, read_answer("d2_plan").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d2_budget" points=6 competency="DI2" title="Within your budget"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("budget", read_answer("m4_n1_strip").response, read_answer("d2_plan").response)
assert found.ok, found.sentence

# %% role="test" grade_id="test_d2_card" points=6 competency="DI2" title="True to your card"
from craft_grading.toggle_file import check
from craft_widgets.answers import read_answer

found = check("card", read_answer("m4_n1_strip").response)
assert found.ok, found.sentence
