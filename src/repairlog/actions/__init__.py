"""What a person means to do, over several steps, each in one transaction of the journal. Nothing here prints or exits."""
