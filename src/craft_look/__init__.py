"""How everything looks, once: tokens, mark, weaves, figures."""
