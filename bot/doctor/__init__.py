"""The doctor: looks at an installation and says what is wrong, why, and how to mend it."""
