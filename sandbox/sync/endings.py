"""How several stories end: what follows whenever stock has moved, or a sale may have been paid."""

from sandbox.sync import composites, online_stock, stays, stock
from sandbox.sync import loyalty as loy

COUNTED = (composites.composite_from_components, online_stock.sum_of_connected_outlets)
"""What follows whenever stock has moved in the POS."""
BY_HAND = (*COUNTED, stays.unconnected_outlets_do_not_count)
"""What follows when staff has moved stock by hand."""
MOVED = (stock.pos_sells_below_zero, *COUNTED)
"""What follows whenever goods may have been sold, or came back."""
EARNED = (loy.earned_when_all_is_paid, loy.shipping_earns_nothing, loy.product_rates_count_online)
"""What follows whenever a sale may have been paid."""
