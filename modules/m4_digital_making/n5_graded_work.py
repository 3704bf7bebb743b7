# ---
# title: Your graded work on making
# language: en
# minutes: 5
# ---

# %% [markdown]
# # Your graded work
#
# Two pieces of work show what you can do now. Take about 45 minutes for each, on two evenings.
#
# | | you do | you hand in |
# |---|---|---|
# | [D1 Six checks on a mesh](../../assignments/m4_digital_making/D1/D1.ipynb) | six sums, as forms or as lines of code | the notebook |
# | [D2 Your own part](../../assignments/m4_digital_making/D2/D2.ipynb) | draw a toggle, plan its print, fill in its card, write two letters | the notebook, `toggle.stl`, three saved forms |

# %% [markdown]
# ## What you need
#
# For D1: the lessons so far. You need no code: each sum is also a form.
#
# For D2: a drawing of your own, and an idea how it shall lie on the plate. If you copied from somebody, first ask
# whether you may.

# %% [markdown]
# ## How it is judged
#
# Sums and files are checked by the machine, all or nothing for each task. A teacher reads the two letters. Each
# stands at one of four levels: *not yet*, *partly*, *meets*, *beyond*.
#
# | you show that you can | in D1 | in D2 |
# |---|---|---|
# | describe a shape (DI1) | sums 1 to 3 | |
# | make it printable (DI2) | sums 4 to 6 | all four checks of your file |
# | innovate responsibly (DI3) | | both letters at *meets*, or higher |
#
# Hand in as often as you like. Your best try counts, and nothing is taken off for trying.

# %% [markdown]
# ## Before you hand in
#
# 1. Choose **Run → Run All Cells**. Cells between the tasks look at your answers. They stop where
#    something is missing, and say what.
# 2. For D2, look into its folder: `toggle.stl`, and in `answers` the files `m4_n1_strip`, `d2_plan` and `d2_card`.
# 3. Press **Check my notebook** above D1 or D2: it saves, and tells what is still open, or out of its place.
# 4. Hand in as your teacher told you: on a course server in the **Assignment List**, press
#    **Submit**; elsewhere, send the whole folder D1 or D2.
#
# Moved or deleted a cell by mistake? It is put back before your work is marked, and your answers stay.

# %% [markdown]
# ---
# **Next:** [D1](../../assignments/m4_digital_making/D1/D1.ipynb), then
# [D2](../../assignments/m4_digital_making/D2/D2.ipynb). Your marks and what they show:
# [your progress](../../dashboards/my_progress.ipynb).
