# ---
# title: What does it weigh?
# language: en
# minutes: 25
# pattern: predict, worked example that fades, make
# ---

# %% [markdown]
# # What does it weigh?
#
# We print the toggle of the coat. The slicer, the program that plans each line of plastic, is set to **15 % infill**.
#
# *Infill: the loose lattice inside a print.*
#
# *About 25 minutes. You leave with a mass card for your own toggle.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# Nobody checks it, and it costs nothing.

# %%
from craft_widgets import ask

ask("m4_n2_guess")

# %% [markdown]
# ## From empty to full
#
# Move the infill, then the walls. Which of the two moves the grams more?

# %%
from craft_widgets import explore

explore("m4_n2_infill", after="m4_n2_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# 3.66 g is 54 % of the solid piece. With nothing inside, it is still 42 %. Skin is walls, top and bottom: here
# two lines around each outline, five layers on top, four below.
#
# Filled to 100 %, the slicer lays a little more plastic than the drawing holds. Lines overlap.
#
# A slicer reports what it will lay down. A scale may say something else: filament is wet, or thick.
#
# </details>

# %% [markdown]
# ## The solid piece, step by step
#
# Where do almost seven grams come from? Read the sum, then take over its steps from the end.

# %%
from craft_widgets import ask

ask("m4_n2_solid")

# %% [markdown] only="lab"
# ## The same sum in code
#
# Change the width of the tunnel and run the cell again.

# %% only="lab"
box = 48 * 14 * 9
tunnel_mm = 17.5  # <- change this
left = box - tunnel_mm * 14 * 3
print(f"{left / 1000 * 1.27:.2f} g of PETG")

# %% [markdown]
# ## Now you

# %%
from craft_widgets import ask

ask("m4_n2_filled")

# %% [markdown]
# ## Your mass card
#
# Your own strip, your own settings. Saving makes a file, `mass_card.svg`, that you can print.

# %%
from craft_widgets import explore

explore("m4_n2_mass_card")

# %%
from craft_widgets import ask

ask("m4_n2_sentence")

# %% [markdown]
# ---
# **With your hands:** weigh a small print on a letter scale. Write the grams on your card, beside what you expected.
#
# **Next:** [Can I trust the weight?](n3_can_i_trust_it.ipynb)
