"""Nothing readable leaves the memory, and nothing is left in it: canary words through the whole program."""
