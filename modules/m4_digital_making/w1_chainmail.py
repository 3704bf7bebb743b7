# ---
# title: Chainmail off the plate
# language: en
# minutes: 30
# pattern: predict, run, make
# ---

# %% [markdown]
# # Will the rings come off loose?
#
# Mail makers close each ring by hand. A printer makes all rings at once, closed, and already through each other.
# What keeps them apart is air.
#
# *Optional, about 30 minutes. You leave with a sheet of chainmail as a file, and a card to print.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# Nobody checks it, and it costs nothing.

# %%
from craft_widgets import ask

ask("m4_w1_guess")

# %% [markdown]
# ## Your sheet
#
# Move the wire, then the inside of a ring. Watch the air. Then turn your sheet in 3D and follow one ring:
# which others does it go through?
#
# Saving makes `chainmail.stl`, and `chainmail_sheet.svg` to lie beside the printer.

# %%
from craft_widgets import explore

explore("m4_w1_chainmail", after="m4_w1_guess")

# %% [markdown]
# <details><summary>More about this number</summary>
#
# The three guides are rules of thumb: none says how it was measured, and another page of one of them asks for more.
# A line of plastic is about 0.45 mm wide, and bulges a little where it is laid.
#
# Rings lean by 35° in turn, in the pattern that mail makers call European 4 in 1. Their middle lines then stay
# 0.475 of a ring's radius apart. The wire takes its thickness from that, and the rest is air.
#
# Each ring touches the plate on a small spot. A clean plate and a slow first layer help it to stay.
# This sheet has been sliced, and not yet printed: print four rings first.
#
# </details>

# %% [markdown] only="lab"
# ## The same in code
#
# Change the wire and run the cell again. Here it is half as thick as above: from the middle line to the skin.

# %% only="lab"
from craft_lab.geometry.parts import chainmail

wire_mm = 1.0  # <- change this
sheet = chainmail(3, 3, ring_mm=5, wire_mm=wire_mm, clearance_mm=0)
print(f"{sheet.clearance_mm:.2f} mm of air")

# %%
from craft_widgets import ask

ask("m4_w1_holds")

# %% [markdown]
# ---
# **With your hands:** open four paper clips or bend four rings of wire, and close them through a fifth.
# Pull in both directions. How does the mail give way?
#
# **Next:** [What can a pattern of air do?](w2_lattice.ipynb)
# Or back to [the take-away](n6_take_away.ipynb).
