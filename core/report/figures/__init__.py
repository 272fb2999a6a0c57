"""The figures: each a vector drawing, the sentence that says what it shows, the table behind it."""
