"""How a film is told: time, sentences, captions and files. Nothing here knows what a network is."""
