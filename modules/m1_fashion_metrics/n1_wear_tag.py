# ---
# title: How much coat is in one wear?
# language: en
# minutes: 10
# pattern: predict, run, investigate, modify, make
# ---

# %% [markdown]
# # How much coat is in one wear?
#
# A coat hangs by the door. One toggle broke. Mend it, replace it, or pass it on?
# First we need to know what one day in this coat carries.
#
# Making this coat, and its end, cost **88.2 kg CO<sub>2</sub>e**. Each wear carries a share.
#
# *kg CO<sub>2</sub>e: all climate gases, counted as CO<sub>2</sub>.*
#
# *About ten minutes. You leave with a tag for a garment of your own.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %%
from craft_widgets import source_note

source_note("garments_ademe", "manteau")

# %% [markdown]
# ## Your guess first
#
# Nobody checks it, and it costs nothing.

# %%
from craft_widgets import ask

ask("m1_n1_guess")

# %% [markdown] only="lab"
# ## One sum
#
# Share the coat among its wears. Change the number of wears and run the cell again.

# %% only="lab"
coat_kg = 88.2
wears = 100  # <- change this
print(f"{coat_kg / wears:.2f} kg CO2e for one wear")

# %% [markdown]
# ## All wears at once

# %%
from craft_widgets import explore

explore("m1_n1_wears", after="m1_n1_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# From 50 to 100 wears, one wear loses exactly as much as from 100 wears to for ever:
# the coat shared by 100. Twice the wears, half the share, every time.
#
# That is no reason to stop at 100. Each added wear still takes the place of a share of another coat.
#
# The 88.2 kg hold making and end of life. Washing is not in it: that is a sum of its own.
#
# </details>

# %% [markdown]
# ## Now you

# %%
from craft_widgets import ask

ask("m1_n1_one_wear")

# %% [markdown]
# ## Your tag
#
# Choose a garment that you own. How often did you wear it so far, and how often do you hope to?
# Saving makes a file, `wear_tag.svg`, that you can print and sew in.

# %%
from craft_widgets import explore

explore("m1_n1_tag")

# %%
from craft_widgets import ask

ask("m1_n1_sentence")

# %% [markdown]
# ---
# **With your hands:** weigh your coat. Sew one thread into its label for each wear.
#
# **Next:** three sums and one letter, your graded work
# [A1](../../assignments/m1_fashion_metrics/A1/A1.ipynb). Or see what the coat is made of:
# [How much fibre for one kilogram of coat?](../m2_material_lifecycles/n1_mass_ladder.ipynb)
