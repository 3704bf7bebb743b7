# ---
# title: The class
# language: en
# ---

# %%
from craft_widgets.dashboards import cohort

cohort()
