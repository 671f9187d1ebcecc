"""What one takes away from the stage: a copied value, a picture of the screen, the session as a hand-out."""
