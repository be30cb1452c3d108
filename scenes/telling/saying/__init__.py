"""What is said, and when: sentences, captions, the clock. It can move a pixel."""
