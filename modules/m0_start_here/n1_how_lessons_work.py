# ---
# title: How the parts of a lesson work
# language: en
# minutes: 20
# pattern: try each part once
# ---

# %% [markdown]
# # How the parts of a lesson work
#
# Every lesson is made of the same few parts. Here is each of them once, with one coat and its toggle.
#
# Try what you like, leave out what you like. Nothing here is marked.
#
# *Ten to twenty minutes. You leave with a label for your work.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Guess first
#
# A guess makes you look closer. It opens what comes next, and it costs no marks.

# %%
from craft_widgets import ask

ask("m0_n1_guess")

# %% [markdown]
# ## Turn it in your hands
#
# Press a button, or use the arrow keys. Beside it stands what was measured.

# %%
from craft_lab.geometry import toggle
from craft_widgets import view

view(toggle(["101", "010"], band_mm=16))

# %% [markdown]
# ## One number
#
# Write it with a comma or a point. It tells you which idea your number comes from.

# %%
from craft_widgets import ask

ask("m0_n1_together")

# %% [markdown]
# ## One answer, or several
#
# Choose one answer; the reason behind it comes at once.

# %%
from craft_widgets import ask

ask("m0_n1_look_first")

# %% [markdown]
# Here several belong. It says how many are missing, not which.

# %%
from craft_widgets import ask

ask("m0_n1_mend")

# %% [markdown]
# ## A worked example that becomes yours
#
# Read a sum, then take over its steps from the end.

# %%
from craft_widgets import ask

ask("m0_n1_toggle_mass")

# %% [markdown]
# ## The order of a work
#
# Put the work in order, by buttons, keys or pointer.

# %%
from craft_widgets import ask

ask("m0_n1_sew_on")

# %% [markdown]
# ## A picture that follows
#
# Move a control, and everything follows. Save two scenarios to compare them.

# %%
from craft_widgets import explore

explore("m0_n1_toggles")

# %% [markdown]
# ## Draw a strip
#
# Arrow keys move, space raises a square. Your toggle wears it at once.

# %%
from craft_widgets import explore

explore("m4_n1_draw")

# %% [markdown]
# ## Where a number comes from
#
# Each number can be asked for its source. Open the box.

# %%
from craft_widgets import source_note

source_note("garments_ademe", "manteau")

# %% [markdown]
# ## A number from another lesson
#
# Take the one of the course, your own, or one that you measured.

# %%
from craft_widgets import hand_over

hand_over("band_mm")

# %% [markdown]
# ## Your label
#
# A form says what may stay empty. Saving makes `work_label.svg` beside this page, to print.

# %%
from craft_widgets import ask

ask("m0_n1_label")

# %% [markdown]
# ## In your words

# %%
from craft_widgets import ask

ask("m0_n1_sentence")

# %% [markdown]
# ## Cards that come back
#
# Recall first, then look. The cards come back in two days.

# %%
from craft_widgets import ask

ask("m0_n1_cards")

# %% [markdown]
# ## Your profile
#
# It says what is right so far, and follows your answers.

# %%
from craft_widgets import my_profile

my_profile("m0_n1")

# %% [markdown]
# ## Before you go
#
# Was it clear? Can you use it? Where were you stuck?

# %%
from craft_widgets import ask

ask("m0_n1_ticket")

# %% [markdown]
# ## What is noted about your work
#
# It stays on this machine. You can read it, stop it and delete it.

# %%
from craft_widgets import my_log

my_log()

# %% [markdown]
# ---
# **With your hands:** print the label, sew it into something you made.
#
# **Next:** [How much coat is in one wear?](../m1_fashion_metrics/n1_wear_tag.ipynb)
