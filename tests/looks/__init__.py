"""What the screens look like: walks over all of them, what is wrong with what is seen, and pictures of them."""
