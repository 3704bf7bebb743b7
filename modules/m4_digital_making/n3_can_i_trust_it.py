# ---
# title: Can I trust the weight?
# language: en
# minutes: 40
# pattern: predict, run, investigate, modify, make
# ---

# %% [markdown]
# # Can I trust the weight?
#
# A program reads the file of the toggle, and gives a weight. Before you order plastic, or sell by the gram:
# can you trust that number?
#
# *Mesh: a skin of triangles. The toggle's has 352.*
#
# *About 40 minutes. You leave with a clinic report for a file of your own.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# Nobody checks it, and it costs nothing.

# %%
from craft_widgets import ask

ask("m4_n3_guess")

# %% [markdown]
# ## Lift it
#
# Move the height, and watch the grams. Then choose another mesh. Last, mend it.

# %%
from craft_widgets import explore

explore("m4_n3_lift", after="m4_n3_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# The missing triangle has 191.6 mm². In the lifted toggle its pyramid counts minus. Left out, the sum is too
# large by 191.6 mm² × height ÷ 3. Lowered by 100 mm it counts plus, and the program says −1.36 g.
#
# A careful program first asks whether the skin is closed. If not, it gives no weight at all.
#
# </details>

# %% [markdown] only="lab"
# ## The same in code
#
# Change the height and run the cell again.

# %% only="lab"
from craft_lab.geometry import damaged, lifted, toggle, volume_of

part = damaged(toggle(["001", "011"]), "hole")
height_mm = 0  # <- change this
print(f"{volume_of(lifted(part, height_mm)) / 1000 * 1.27:.2f} g, says the sum")

# %% [markdown]
# ## Look closer: the sum
#
# A volume is added up from pyramids. Each has one triangle of the skin for its base, and its tip at the corner
# of the table. Take a box of twelve triangles, and go through them one by one.

# %%
from craft_widgets import explore

explore("m4_n3_pyramids")

# %%
from craft_widgets import ask

ask("m4_n3_why_exact")

# %%
from craft_widgets import ask

ask("m4_n3_left_out")

# %%
from craft_widgets import ask

ask("m4_n3_sum")

# %% [markdown]
# ## Change it: closed or not?
#
# In a closed skin each edge is walked twice, once each way. Three letters are one triangle, walked in that
# order: ABC goes from A to B, from B to C, and back from C to A.

# %%
from craft_widgets import ask

ask("m4_n3_closed")

# %% [markdown]
# ## Make it: the clinic
#
# Five toggles wait. Look at each, and say what you expect before you mend it. Then put your own on the table:
# the `toggle.stl` that you saved with your strip, or a file of that name from another program.
#
# Saving makes `clinic_report.svg`, to print.

# %%
from craft_widgets import explore

explore("m4_n3_clinic")

# %%
from craft_widgets import ask

ask("m4_n3_sentence")

# %% [markdown]
# ---
# **With your hands:** fold a box from paper and fill it with rice. Close it, and turn it as you like.
# Then cut one face away, and turn it again.
#
# **Next:** [Turn the part](n4_turn_the_part.ipynb). Or your graded work,
# [D1](../../assignments/m4_digital_making/D1/D1.ipynb): its sums on skins and volumes rest on this lesson.
