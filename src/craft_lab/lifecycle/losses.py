"""The losses of the eleven products, from the tables."""

from craft_lab.data import find


def product_losses(product_id: str) -> dict[str, float]:
    """Return the four losses on the way to a product, each a share of what goes in to its step.

    Parameters
    ----------
    product_id : id in the table of products, manteau or tshirt

    Returns
    -------
    spinning, weaving or knitting, unsold, cutting, in the order of the work

    Notes
    -----
    Spinning is the conventional one; synthetic fibres lose less. Raises UnknownRowError.
    Source: tables products, fabrics, processes, ecs_parameters (French method 2026-02).
    """
    product = find("products", product_id)
    fabric = find("fabrics", product.text("fabric"))
    cloth = find("processes", fabric.text("process_id"))
    return {
        "spinning": find("ecs_parameters", "spinning_waste_conventional").number("value"),
        fabric.text("method"): cloth.number("waste"),
        "unsold": find("ecs_parameters", "deadstock_default").number("value"),
        "cutting": product.number("making_waste"),
    }
