# ---
# title: What do I know?
# language: en
# minutes: 10
# pattern: pre-check
# ---

# %% [markdown]
# # What do I know?
#
# Five short questions about lengths, boxes, grams and strips. They show where to begin.
#
# Answer what you know, leave the rest open. Nothing here is marked, and you can come back.
#
# *About ten minutes. You leave with a profile of your own.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Sizes and grams

# %%
from craft_widgets import ask

ask("m4_n0_length")

# %%
from craft_widgets import ask

ask("m4_n0_box")

# %%
from craft_widgets import ask

ask("m4_n0_grams")

# %% [markdown]
# ## Strips

# %%
from craft_widgets import picture

picture("m4_n0_strips")

# %%
from craft_widgets import ask

ask("m4_n0_mirror")

# %%
from craft_widgets import ask

ask("m4_n0_turn")

# %% [markdown]
# ## Your profile

# %%
from craft_widgets import my_profile

my_profile("m4_n0")

# %% [markdown]
# ---
# **With your hands:** draw a strip on squared paper. Hold a mirror across it, then turn the paper by half a turn.
#
# **Next:** [Your pattern on a toggle](n1_your_strip.ipynb). Four or five right? You may go straight to your
# graded work, [D1](../../assignments/m4_digital_making/D1/D1.ipynb).
