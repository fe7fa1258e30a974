"""What an attacker gains from team figures, measured; and what the noise against it costs.

The attacker is a patched lead who keeps every raw sum, takes the own noise off, and knows what all others said. What is
left is the keeper's noise, so that alone stands between the attacker and the target. Tests of the protocol (forging,
replaying, swapped keys) stand beside these.
"""
