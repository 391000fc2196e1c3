"""Reports for internal control: their figures, counted from the register."""
