# ---
# title: Your pattern on a toggle
# language: en
# minutes: 10
# pattern: predict, run, investigate, modify, make
# ---

# %% [markdown]
# # Your pattern on a toggle
#
# The toggle of the coat is broken. We print a new one: a bar of 48 × 14 × 9 mm with a tunnel for the band.
#
# Draw a strip of squares. The toggle wears it at once.
#
# *About ten minutes. You leave with a file to print, `toggle.stl`, and a card that says whose pattern it is.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Draw
#
# Press a square and it rises. Your squares repeat along the bar. Then say what your drawing does:
# does it only shift, or does it mirror, turn, walk? Turn the toggle by its buttons, or by the arrow keys.
# Save your drawing: the questions below are about your own squares then.

# %%
from craft_widgets import explore

explore("m4_n1_draw")

# %% [markdown]
# ## Your guess
#
# The whole toggle, printed solid, would weigh almost seven grams.

# %%
from craft_widgets import ask

ask("m4_n1_grams")

# %% [markdown] only="lab"
# ## The toggle, from a line of code
#
# The same strip as two rows of 0 and 1: 1 is raised, 0 is flat. Write your own rows between the
# quotation marks and run the cell again. The picture turns, too.

# %% only="lab"
from craft_lab.geometry import toggle
from craft_widgets import show

strip = ["001", "011"]  # <- change this
part = toggle(strip, band_mm=16)
show(part)

# %% [markdown]
# ## Now you

# %%
from craft_widgets import ask

ask("m4_n1_squares")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# Our test strip `001/011` raises 13 squares. By volume they hold 0.09 g of PETG. A slicer, which lays
# lines of plastic and leaves air inside, counts 0.03 g more than for a plain toggle, and 20 seconds of printing.
#
# Squares that touch at a corner only are separate pieces of plastic: let them overlap by 0.1 mm.
#
# </details>

# %%
from craft_widgets import source_note

source_note("filaments", "PETG", column="density_g_cm3")

# %% [markdown]
# ## Your band
#
# The tunnel is 1.5 mm wider than the band. Have you woven one? Measure it.

# %%
from craft_widgets import hand_over

hand_over("band_mm")

# %% [markdown]
# ## Your card
#
# A pattern travels with its maker's name. Saving makes `toggle.stl` beside this page.

# %%
from craft_widgets import explore

explore("m4_n1_strip")

# %%
from craft_widgets import ask

ask("m4_n1_sentence")

# %% [markdown]
# ---
# **With your hands:** carve the bar in soap. Bend it, and feel where it snaps.
#
# **Next:** [What does it weigh?](n2_what_does_it_weigh.ipynb) Or ask what one wear costs:
# [How much coat is in one wear?](../m1_fashion_metrics/n1_wear_tag.ipynb)
