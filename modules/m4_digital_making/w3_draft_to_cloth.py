# ---
# title: From draft to cloth
# language: en
# minutes: 25
# pattern: predict, run, modify, make
# ---

# %% [markdown]
# # What holds a printed cloth?
#
# A weaver writes a cloth down as a draft: which end hangs where, what is lifted, in which order.
# A printer needs a shape. From one follows the other.
#
# *About twenty-five minutes, not graded. You leave with a cloth to print, and its draft.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first
#
# *End: a warp thread. Pick: a weft thread.*

# %%
from craft_widgets import ask

ask("m4_w3_guess")

# %% [markdown]
# ## Your draft
#
# A loom has **shafts**: each lifts the ends that hang on it. The **tie-up** says which shafts a **treadle** lifts.
# Press one treadle for each pick: lifted ends lie over it.
#
# The board is the tie-up. Begin with what is there, then change it.
#
# - Can you make plain weave: over one, under one?
# - Clear one column of the board. What happens to the picks of that treadle?
# - Thread it there and back. What turns round in the cloth?
#
# **Save** makes `woven.stl` to print, its sheet `woven_sheet.svg` and the draft as a picture, `woven_draft.svg`.

# %%
from craft_widgets import explore

explore("m4_w3_draft", after="m4_w3_guess")

# %%
from craft_widgets import ask

ask("m4_w3_found")

# %% [markdown] only="lab"
# ## The same, from lines of code
#
# Change the threading, shafts 1 to 4, and run the cell again.

# %% only="lab"
from craft_lab.geometry.parts import cloth_parts, drawdown

threading = [1, 2, 3, 4, 1, 2, 3, 4]  # <- change this
cloth = drawdown(threading, ["1100", "0110", "0011", "1001"], [1, 2, 3, 4] * 2)
for pick in cloth[::-1]:
    print("".join("█" if end else "·" for end in pick))
print("Parts:", len(cloth_parts(cloth)))

# %% [markdown]
# <details><summary>More about this cloth</summary>
#
# Each thread is a closed body, 5 mm from the next. It rises and falls by 1 mm; it is 2 mm thick, less the air.
# With too little air, a printer welds threads together.
#
# *Does it hang together?* Draw an arrow at each crossing, from the upper thread to the lower. The cloth holds where
# arrows lead from each thread to each other one, and back (C. R. J. Clapham, 1980).
#
# Plain weave spans about 5 mm of air, a float over two 12 mm. Lines of plastic hold over about 10 mm: print such a
# cloth with props. These are the kit's own figures; nobody has printed this cloth for the course yet.
#
# </details>

# %% [markdown]
# ---
# **With your hands:** weave your draft with paper strips, eight by eight. Lift it by one corner.
#
# **Next:** [What does the slicer say?](w4_read_the_slicer.ipynb)
# Or back to the coat: [How much fibre for one kilogram of coat?](../m2_material_lifecycles/n1_mass_ladder.ipynb)
