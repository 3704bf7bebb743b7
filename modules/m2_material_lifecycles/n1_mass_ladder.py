# ---
# title: How much fibre for one kilogram of coat?
# language: en
# minutes: 10
# pattern: predict, run, investigate, modify, make
# ---

# %% [markdown]
# # How much fibre for one kilogram of coat?
#
# The coat by the door holds one kilogram of cloth. More than that was bought.
#
# Fibre is lost at the spinner, at the loom, in cloth nobody buys, and under the scissors.
#
# *About ten minutes. You leave with a ladder of losses for a garment of your own.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# Spinning loses 12 % of the fibre that goes in, weaving 6.25 % of the yarn.
# 15 % of the cloth ends unsold, and 20 % of the rest falls under the scissors.

# %%
from craft_widgets import ask

ask("m2_n1_guess")

# %% [markdown] only="lab"
# ## One step
#
# Only the cutting: how much cloth must be bought? Change the loss and run the cell again.

# %% only="lab"
cutting = 0.20  # <- change this
bought = 1.0 / (1 - cutting)
print(f"{bought:.2f} kg of cloth for 1 kg in the coat")

# %%
from craft_widgets import ask

ask("m2_n1_cutting")

# %% [markdown]
# ## Tick the losses one by one

# %%
from craft_widgets import explore

explore("m2_n1_losses", after="m2_n1_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# A loss is a share of what goes *in*. So go backwards, from the coat to the fibre, and divide at each step.
# Adding the four shares would say 1.53 kg, but they are shares of different wholes.
#
# The shares are averages of the French method Ecobalyse. A small workshop can be far better or worse:
# ask the spinner, weigh your scraps.
#
# </details>

# %%
from craft_widgets import source_note

source_note("products", "manteau", column="making_waste")

# %% [markdown]
# ## Your garment
#
# Choose a garment and put in your own cutting loss. Weigh the scraps of your last piece, if you can.
# Saving makes a file, `ladder.svg`.

# %%
from craft_widgets import explore

explore("m2_n1_ladder")

# %%
from craft_widgets import ask

ask("m2_n1_sentence")

# %% [markdown]
# ---
# **With your hands:** cut a paper pattern from one sheet. Weigh the pieces and the scraps.
#
# **Next:** four sums and one choice, your graded work
# [B1](../../assignments/m2_material_lifecycles/B1/B1.ipynb). Or make the missing piece:
# [Your pattern on a toggle](../m4_digital_making/n1_your_strip.ipynb)
