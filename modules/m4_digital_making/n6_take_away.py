# ---
# title: What travels with a pattern?
# language: en
# minutes: 20
# pattern: predict, run, decide, recall
# ---

# %% [markdown]
# # May I sell a toggle with this pattern?
#
# Your toggle is drawn, weighed and turned. Before it goes into a shop, one more question.
#
# *About twenty minutes. You leave with a card that travels with the pattern.*

# %% [markdown] only="lab"
# Click a grey cell, then press **Shift + Enter** to run it. Run each one as you come to it.

# %% [markdown]
# ## Your guess first

# %%
from craft_widgets import ask

ask("m4_n6_guess")

# %%
from craft_widgets import ask

ask("m4_n6_missing")

# %% [markdown]
# ## Your card
#
# A **licence** says what may be done with a file. **Consent** says that those to whom a pattern belongs agree.
# Three words go with every pattern: consent, credit, compensation.
#
# The card begins empty. Fill it in for your own strip, or for a pattern that you would like to use.
# Saving makes `pattern_card.svg` beside this page.

# %%
from craft_widgets import ask

ask("m4_n6_card")

# %% [markdown]
# <details><summary>More about these words</summary>
#
# *Consent, credit, compensation* is the rule of the Cultural Intellectual Property Rights Initiative.
# Consent says who agrees, for what use, until when, how to take it back, and what shows it.
# "Not needed" has two reasons only: your own drawing, or the public domain with the community named.
#
# In the EU, the name of a region can belong to a craft: since 1 December 2025, craft products can be protected as
# geographical indications, Regulation (EU) 2023/2411. Look there before you put a place on your label.
#
# Names of people stand on the card with their leave. Keep them out of public files.
#
# </details>

# %% [markdown]
# ## Weighed beside predicted
#
# Print your toggle, or ask a workshop. Then weigh it: does the print sheet hold?

# %%
from craft_widgets import explore

explore("m4_n6_weighed")

# %% [markdown]
# ## Ten of them
#
# A shop asks for more than one. They fit on one plate.

# %%
from craft_widgets import ask

ask("m4_n6_ten")

# %% [markdown]
# A trip to fetch a coat, a warp on the loom, the warm-up of a printer:
# **the costly part often does not grow with the piece.** M6 shares it.
#
# <details><summary>More about this number</summary>
#
# Warming up is 10 to 60 % of the electricity of one toggle, and costs the same for ten. Sharing it
# saves 9 to 54 % of the electricity, and no minute of printing. The range is wide because nobody has measured
# the warm-up of your printer: a plug meter can.
#
# </details>

# %% [markdown]
# ## Cards that come back

# %%
from craft_widgets import ask

ask("m4_n6_cards")

# %% [markdown]
# ## Before you go

# %%
from craft_widgets import ask

ask("m4_n6_ticket")

# %% [markdown]
# ---
# **With your hands:** print the card, tie it to the toggle, and read it aloud to someone.
#
# **Next:** your graded work, [what is asked and how it is judged](n5_graded_work.ipynb).
# Or make more, unmarked: [chainmail](w1_chainmail.ipynb), [a lattice](w2_lattice.ipynb),
# [cloth from a draft](w3_draft_to_cloth.ipynb), [a slicer's file](w4_read_the_slicer.ipynb).
