"""What a person takes along of the own records, in the forms of other programs, and the one form that can come back."""
