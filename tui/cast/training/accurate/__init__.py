"""Training of the accurate recogniser; needs the extra `train`."""
