"""What all else stands on: processes and signals, and what a file imports. It knows nothing of networks, and scenes use it too."""
