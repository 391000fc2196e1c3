"""What officers read about all cases: figures, registers and reports, as far as their role goes."""
