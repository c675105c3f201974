from django.contrib.auth.hashers import Argon2PasswordHasher


class SameCostArgon2(Argon2PasswordHasher):
    """The parameters of Matrice; both sides must spend the same on a password."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
