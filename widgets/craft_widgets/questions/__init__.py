"""Questions as data: what an entry of `*_items.yaml` is, its parallel forms, what is said about an answer."""
