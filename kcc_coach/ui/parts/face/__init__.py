"""The face of a customer, drawn from numbers: no artwork, any size, any mood."""
