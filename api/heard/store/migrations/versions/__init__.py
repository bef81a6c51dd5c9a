"""Steps only add, so that an older worker goes on while a newer one takes over."""
