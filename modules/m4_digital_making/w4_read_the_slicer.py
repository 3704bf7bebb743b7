# ---
# title: Read the slicer's file
# language: en
# minutes: 20
# pattern: predict, run, investigate, make
# ---

# %% [markdown]
# # What does the slicer say?
#
# A **slicer** is the program that turns a shape into a path for the printer. It writes a text file, called G-code.
# At its end stand two figures that we have estimated all along: plastic and time.
#
# *About twenty minutes, not graded. You leave with a sheet: slicer, estimate, and room for your scale.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first

# %%
from craft_widgets import ask

ask("m4_w4_guess")

# %% [markdown]
# ## Open the file
#
# The course's toggle is here. **Your own:** slice your `toggle.stl`, export the G-code, put the file beside this page,
# then choose it.
#
# - Fill our estimate to 50 %. Why does the slicer leave our range?
# - Let it stand. Which row of the table tells you first?
#
# **Save** makes `gcode_sheet.svg`. With the course's file, `toggle_example.gcode` comes along: open it in a text
# editor, and look at its last page.

# %%
from craft_widgets import explore

explore("m4_w4_gcode", after="m4_w4_guess")

# %% [markdown] only="lab"
# ## The same, from lines of code
#
# Take a file of your own: its name in quotes, such as `"toggle.gcode"`.

# %% only="lab"
from craft_lab.data import toggle_gcode
from craft_lab.geometry import PrintSettings, compare_gcode, estimate_print, postures, toggle

file = toggle_gcode()  # <- change this
part = postures(toggle(["001", "011"]))["edge"]
ours = estimate_print(part, PrintSettings(infill_share=0.15, material="PETG"))
for sentence in compare_gcode(file, ours).sentences:
    print(sentence)

# %% [markdown]
# ## From length to grams
#
# The printer knows no grams: it pushes a length of filament.

# %%
from craft_widgets import ask

ask("m4_w4_length")

# %% [markdown]
# <details><summary>More about this file</summary>
#
# PrusaSlicer 2.5.0 sliced the course's toggle: on its edge, PETG, 15 % gyroid, layers of 0.2 mm, two walls. The moves
# after the first layer are left out, so do not print it. All comments and totals are there: 1 199.67 mm, 3.66 g, 19 min.
#
# A slicer weighs with the density that somebody typed in. At 1.24, for PLA, the same PETG toggle is said to
# weigh 3.58 g.
#
# Minutes: warm-up is not in them. Our range is ±25 % for minutes, ±12 % for grams: about nine prints in ten
# lie in it, against PrusaSlicer. OrcaSlicer, SuperSlicer and Cura are read, too. A slicer estimates as well:
# scale and clock know better.
#
# </details>

# %% [markdown]
# ---
# **With your hands:** print it, weigh it, time it. Write both on the sheet.
#
# **Next:** back to [What travels with a pattern?](n6_take_away.ipynb)
# Or use your toggle's numbers: [How much fibre for one kilogram of coat?](../m2_material_lifecycles/n1_mass_ladder.ipynb)
