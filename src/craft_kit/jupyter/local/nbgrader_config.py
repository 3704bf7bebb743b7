"""Where work changes hands on this machine: a folder of this checkout, not one of the whole system."""

import os

c = get_config()  # type: ignore[name-defined] # noqa: F821

if "CRAFT_EXCHANGE" in os.environ:
    c.Exchange.root = os.environ["CRAFT_EXCHANGE"]
