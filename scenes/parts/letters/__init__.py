"""What is read: type, numerals, formulas, captions, the head of the frame."""
