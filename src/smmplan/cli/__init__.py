"""The commands: each reads its options, calls one function below, prints, and gives the exit status."""
