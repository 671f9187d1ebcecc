"""The tour: three minutes on the first lesson. Short cards over the real stage ask for its real keys."""
