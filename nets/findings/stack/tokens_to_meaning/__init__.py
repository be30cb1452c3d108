"""What layers make of a word that has two senses, where the network looks, and what it says comes next."""
