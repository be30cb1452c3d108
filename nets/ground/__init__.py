"""What all else stands on: processes and signals, whole files, what a file imports, settings, refusals. It knows nothing of networks, and
scenes use it too."""
