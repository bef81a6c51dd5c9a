"""A judge model: an opinion beside the figures, never one of them.

It is asked which of two replies serves the customer better, in both orders, and whether a rewrite
still says what must stay. How far it can be believed is measured first, on labels made by hand.
"""
