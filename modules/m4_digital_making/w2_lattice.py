# ---
# title: What can a pattern of air do?
# language: en
# minutes: 30
# pattern: predict, run, make
# ---

# %% [markdown]
# # What can a pattern of air do?
#
# Lace, net, honeycomb: most of it is air. The same plastic, laid in another pattern, weighs and gives way differently.
#
# *Optional, about 30 minutes. You leave with a swatch of lattice as a file, and a card to print.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# Nobody checks it, and it costs nothing.

# %%
from craft_widgets import ask

ask("m4_w2_pull_guess")

# %% [markdown]
# ## Pull it
#
# Move the pull. Then let the sides lean the other way.

# %%
from craft_widgets import explore

explore("m4_w2_pull", after="m4_w2_pull_guess")

# %% [markdown]
# ## How light?
#
# A **gyroid** is one curved wall that repeats in all three directions. One more guess.

# %%
from craft_widgets import ask

ask("m4_w2_guess")

# %% [markdown]
# ## Your swatch
#
# Move the wall and the cell, then choose the other pattern. Saving makes `lattice.stl`, and `lattice_sheet.svg` to lie
# beside the printer; it takes a moment.

# %%
from craft_widgets import explore

explore("m4_w2_lattice", after="m4_w2_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# Of a gyroid, about 3.1 × wall ÷ cell is solid, as long as the wall is thin. At 0.1 that is 31 %.
#
# PrusaSlicer lays 3 % less than the drawing holds for the finer of the two swatches, and 1 % more for the coarser:
# a wall of two lines is not a whole number of lines wide. The range on the card holds both.
#
# A lattice like this has no inside to fill: its skin is all there is. Set to 15 % or to 100 % infill, the slicer
# gives nearly the same grams.
#
# </details>

# %% [markdown] only="lab"
# ## The same in code
#
# Change the cell and run the cell of code again.

# %% only="lab"
from craft_lab.geometry import mass_g
from craft_lab.geometry.parts import gyroid_swatch

cell_mm = 12  # <- change this, from 8 to 16
swatch = gyroid_swatch(16, 16, 8, cell_mm=cell_mm, wall_mm=1.2)
print(f"{mass_g(swatch, 1.27):.2f} g of PETG")

# %%
from craft_widgets import ask

ask("m4_w2_wall")

# %% [markdown]
# ---
# **With your hands:** cut rows of short slits into a paper strip, each row moved by half a slit. Pull it.
# Paper does not stretch: what moves?
#
# **Next:** [From draft to cloth](w3_draft_to_cloth.ipynb), or back to [the take-away](n6_take_away.ipynb).
