# ---
# title: Turn the part
# language: en
# minutes: 40
# pattern: predict, run, investigate, decide, make
# ---

# %% [markdown]
# # Face up, on its edge, or standing?
#
# A toggle can lie on the printer's plate in three ways. The shape stays the same.
# What does the way it lies change?
#
# *About forty minutes. You leave with a print sheet for your toggle. A partner helps: bring one, if you can.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# *Infill: the loose lattice inside a print.* Here it fills 15 % of the inside.

# %%
from craft_widgets import ask

ask("m4_n4_guess")

# %% [markdown]
# ## Lay it three ways
#
# Turn the toggle, fill it, prop it up. Save **two scenarios or more**, with names that say what you tried.
#
# - What does standing cost, in grams and in minutes?
# - Where does the printer have to span air?
# - Which control takes more minutes off: infill, or the height of a layer?

# %%
from craft_widgets import explore

explore("m4_n4_postures", after="m4_n4_guess")

# %% [markdown] only="lab"
# ## The same, from lines of code
#
# Change the infill, 0 to 1, and run the cell again.

# %% only="lab"
from craft_lab.geometry import PrintSettings, print_sheet, toggle

settings = PrintSettings(infill_share=0.15, material="PETG")  # <- change this
for row in print_sheet(toggle(["001", "011"]), settings):
    grams, minutes = row.estimate.grams, row.estimate.minutes
    print(f"{row.name}: {grams.value:.2f} g, {minutes.value:.0f} min")

# %% [markdown]
# <details><summary>More about these numbers</summary>
#
# The guess was answered by a slicer, PrusaSlicer 2.5.0, for the course's strip. Flat: 3.90 g, 16 min. On its edge:
# 3.66 g, 19 min. Standing: 4.45 g, 34 min. The board shows the kit's own estimate: these figures lie in its ranges.
#
# Three quarters of what standing adds come from one rule of slicers: areas under 70 mm² are filled solid.
#
# Flat, 245 mm² of tunnel roof lie over 17.5 mm of air. Lines of plastic hold over about 10 mm; with props it weighs 4.27 g.
#
# Electricity: 194 W for 15 minutes of warming up, then 100 W. Nobody has checked this on your printer: borrow a plug meter.
#
# </details>

# %%
from craft_widgets import source_note

source_note("filaments", "PETG", column="density_g_cm3")

# %% [markdown]
# ## Bend it
#
# Take a thin wooden stick. Bend it along the grain, then across. A print has a grain, too: its layers.

# %%
from craft_widgets import ask

ask("m4_n4_bend")

# %% [markdown]
# ## Decide, then decide again
#
# First alone. Then show it to a partner, who answers in three short sentences.

# %%
from craft_widgets import ask

ask("m4_n4_first")

# %%
from craft_widgets import ask

ask("m4_n4_second")

# %% [markdown]
# ## Your print sheet
#
# It begins with your last scenario, lying as you decided. Saving makes `print_sheet.svg` beside this page.

# %%
from craft_widgets import explore

explore("m4_n4_sheet")

# %% [markdown]
# ## For the next module
#
# M2 asks where the weight of a coat lies. It takes three numbers of your toggle: grams, minutes, electricity.

# %%
from craft_widgets import hand_over

hand_over("toggle_mass_g")

# %%
from craft_widgets import hand_over

hand_over("toggle_minutes")

# %%
from craft_widgets import hand_over

hand_over("toggle_kwh")

# %% [markdown]
# ---
# **With your hands:** borrow a plug meter, and read it before and after one print.
#
# **Next:** [What travels with a pattern?](n6_take_away.ipynb)
# Or use your toggle's numbers: [How much fibre for one kilogram of coat?](../m2_material_lifecycles/n1_mass_ladder.ipynb)
