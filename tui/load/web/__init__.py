"""Web addresses: the only part of the program that uses the network, and only for an address that the reader names."""
