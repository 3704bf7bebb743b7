# ---
# title: My progress
# language: en
# ---

# %%
from craft_widgets.dashboards import my_progress

my_progress()
