"""What repairs, days, deadlines and the journal are: pure, given the day."""
